package io.github.lambdaimage.image.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.docker.DockerCli;
import io.github.lambdaimage.image.ImageFixture;
import io.github.lambdaimage.image.TestBase;
import io.github.lambdaimage.image.plan.ImagePlan;
import io.github.lambdaimage.process.Command;
import io.github.lambdaimage.process.CommandResult;
import io.github.lambdaimage.process.Commands;
import io.github.lambdaimage.report.UserException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands sent to Docker and the handling of its output, also for daemons that no test machine has. */
class DaemonLoaderTest {

    private static final CommandResult DONE = new CommandResult(0, "", "");
    private static final CommandResult NOT_THERE = new CommandResult(1, "", "Error: No such image: hello:1\n");

    @TempDir
    private Path folder;

    private final List<String> commands = new ArrayList<>();
    private ImageFixture fixture;
    private ImagePlan plan;

    @BeforeEach
    void fetch() throws Exception {
        fixture = new ImageFixture(folder);
        TestBase.withJava("21.0.5").archive(folder.resolve("base.tar"), false);
        plan = fixture.plan("hello:1", fixture.bases().fetch("tar://base.tar", "amd64"), "one");
        fixture.reported.lines().clear();
    }

    @Test
    void writeWhenNothingIsKnownLoadsWithoutTheBaseFirst() throws Exception {
        write(command -> command.startsWith("docker image inspect") ? NOT_THERE : DONE);

        assertThat(commands).containsExactly("docker image inspect hello:1", "docker image load < 2 layers of 3");
        assertThat(fixture.reported.lines()).isEmpty();
    }

    @Test
    void writeWhenALayerIsMissingLoadsAllLayers() throws Exception {
        write(command -> switch (command) {
            case "docker image inspect hello:1" -> NOT_THERE;
            case "docker image load < 2 layers of 3" ->
                new CommandResult(
                        1, "", "open /var/lib/docker/tmp/docker-import-1/2.tar.gz: no such file or directory\n");
            default -> DONE;
        });

        assertThat(commands)
                .containsExactly(
                        "docker image inspect hello:1",
                        "docker image load < 2 layers of 3",
                        "docker image load < 3 layers of 3");
        assertThat(fixture.reported.lines())
                .containsExactly("info: Loading hello:1 with its base image into Docker (1 MB)");
    }

    @Test
    void writeWhenContainerdRequiresAllLayersLoadsAll() throws Exception {
        write(command -> switch (command) {
            case "docker image inspect hello:1" -> NOT_THERE;
            case "docker image load < 2 layers of 3" ->
                new CommandResult(1, "", "Error response from daemon: layer \"1.tar.gz\" not found\n");
            default -> DONE;
        });

        assertThat(commands).last().isEqualTo("docker image load < 3 layers of 3");
    }

    @Test
    void writeWhenDiskOfDockerIsFullFails() {
        fails(
                command -> command.startsWith("docker image inspect")
                        ? NOT_THERE
                        : new CommandResult(
                                1, "", "Error processing tar file(exit status 1): write /x: no space left on device\n"),
                "Docker's disk is full: Error processing tar file(exit status 1): write /x: no space left on device",
                "Free some space. \"docker system df\" shows what Docker stores, and \"docker image prune\" removes images"
                        + " without a tag.");
        assertThat(commands).hasSize(2);
    }

    @Test
    void writeWhenDockerFailsOtherwiseHasItsMessage() {
        fails(
                command -> command.startsWith("docker image inspect")
                        ? NOT_THERE
                        : new CommandResult(1, "", "Error response from daemon: something odd\n"),
                "Docker could not load hello:1: something odd",
                "Check Docker's log, and try again.");
    }

    @Test
    void writeWhenSocketIsNotAccessibleFails() {
        fails(
                command -> new CommandResult(
                        1,
                        "",
                        "permission denied while trying to connect to the Docker daemon socket at"
                                + " unix:///var/run/docker.sock: connect: permission denied\n"),
                "This user has no access to Docker: permission denied on its socket.",
                "Add the user to the group docker and log in again, or use rootless Docker. Check it with \"docker info\" in"
                        + " a terminal.");
    }

    @Test
    void writeWhenTheNameIsOfAnotherProjectWarns() throws Exception {
        String inspected = "sha256%3Aabc;linux;amd64;1;;io.github.lambdaimage.plan=sha256%3A3,"
                + "io.github.lambdaimage.project=org.other%3Ahello,;\n";

        write(command -> command.startsWith("docker image inspect") ? new CommandResult(0, inspected, "") : DONE);

        assertThat(fixture.reported.lines())
                .containsExactly("warn: The name hello:1 moves from an image of org.other:hello to one of"
                        + " com.example:lambda-image-test. Set \"ImageName\" in config.json to keep both names.");
        // The image of the other project is not removed.
        assertThat(commands)
                .last()
                .asString()
                .contains("--filter label=io.github.lambdaimage.project=com.example:lambda-image-test");
    }

    private void write(Function<String, CommandResult> answers) throws Exception {
        fixture.writer(new DockerCli(new FakeCommands(answers))).write(plan, new ImageTarget.Daemon());
    }

    private void fails(Function<String, CommandResult> answers, String problem, String remedy) {
        assertThatThrownBy(() -> write(answers)).isInstanceOfSatisfying(UserException.class, e -> {
            assertThat(e.problem()).isEqualTo(problem);
            assertThat(e.remedy()).isEqualTo(remedy);
        });
    }

    /** Answers commands, and records them without their output formats. */
    private final class FakeCommands implements Commands {

        private final Function<String, CommandResult> answers;

        FakeCommands(Function<String, CommandResult> answers) {
            this.answers = answers;
        }

        @Override
        public CommandResult run(Command command) throws IOException {
            List<String> words = new ArrayList<>(command.arguments());
            int format = words.indexOf("--format");
            if (format >= 0) {
                words.subList(format, format + 2).clear();
            }
            String line = String.join(" ", words);
            Command.Input input = command.input();
            if (input != null) {
                ByteArrayOutputStream tar = new ByteArrayOutputStream();
                input.writeTo(tar);
                line += " < " + layers(tar.toByteArray());
            }
            commands.add(line);
            return answers.apply(line);
        }

        private static String layers(byte[] bytes) throws IOException {
            int layers = 0;
            String manifest = "";
            try (TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(bytes))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    layers += entry.getName().endsWith(".tar.gz") ? 1 : 0;
                    manifest = new String(tar.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
                }
            }
            return layers + " layers of " + (manifest.split("\\.tar\\.gz", -1).length - 1);
        }

        @Override
        public Process start(Command command) {
            throw new UnsupportedOperationException();
        }
    }
}
