package io.github.lambdaimage.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.docker.DockerCli;
import io.github.lambdaimage.docker.DockerImage;
import io.github.lambdaimage.http.Proxies;
import io.github.lambdaimage.image.BuildImage;
import io.github.lambdaimage.image.BuildImageRequest;
import io.github.lambdaimage.image.BuildImageResult;
import io.github.lambdaimage.image.ImageReceipt;
import io.github.lambdaimage.image.PlanFixture;
import io.github.lambdaimage.image.StartupCacheState;
import io.github.lambdaimage.image.TestServices;
import io.github.lambdaimage.image.registry.RegistrySettings;
import io.github.lambdaimage.image.write.ImageTarget;
import io.github.lambdaimage.process.Command;
import io.github.lambdaimage.process.CommandResult;
import io.github.lambdaimage.process.CommandRunner;
import io.github.lambdaimage.project.ClassFiles;
import io.github.lambdaimage.project.FunctionProject;
import io.github.lambdaimage.project.ResolvedArtifact;
import io.github.lambdaimage.report.ReportedLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trains startup caches in Docker, one for each kind of cache, and changes the images afterwards. */
@Tag("any-jvm")
class RealTrainingTest {

    private static final String APPLICATION = "/var/task/lib/application.jar";

    /** It is called and has no network. Its output is that of one version or another. */
    private static final String HANDLER = """
            public class Hello implements LambdaHandler {
                static { System.out.println("This is VERSION one."); }
                public InvocationResult reactToInvocation(Invocation invocation) throws Exception {
                    if (!invocation.isTraining()) {
                        throw new IllegalStateException("no training");
                    }
                    if (invocation.json().get("fail") != null) {
                        return InvocationError.of("Expected", "an answer like any other");
                    }
                    try (java.net.Socket socket = new java.net.Socket("192.0.2.1", 80)) {
                        throw new IllegalStateException("there is a network");
                    } catch (java.net.SocketException e) {
                        return InvocationResponse.text(Helper.text());
                    }
                }
            }
            """;

    @TempDir
    private Path folder;

    private final String name = "lambda-image-training-test-" + UUID.randomUUID();
    private final List<String> derived = new ArrayList<>();
    private final List<String> containers = new ArrayList<>();
    private final ReportedLines reported = new ReportedLines();
    private final CommandRunner commands = new CommandRunner(System.getenv());
    private DockerCli docker;
    private FunctionProject project;

    @BeforeEach
    void makeProject() throws IOException {
        docker = TestServices.docker();
        Path runtime = folder.resolve("lambda-runtime.jar");
        if (Files.isDirectory(ClassFiles.runtime())) {
            ClassFiles.jar(ClassFiles.runtime(), runtime);
        } else {
            Files.copy(ClassFiles.runtime(), runtime);
        }
        project = ClassFiles.project(
                folder,
                List.of(new ResolvedArtifact(
                        "io.github.lambdaimage", "lambda-runtime", "0.1.0", null, runtime, false)));
        ClassFiles.compile(
                project.classesDirectory(), "Helper", "class Helper { static String text() { return \"helped\"; } }");
        ClassFiles.compile(project.classesDirectory(), "Hello", HANDLER);
        Path events = Files.createDirectories(folder.resolve("events"));
        Files.writeString(events.resolve("one.json"), "{}");
        Files.writeString(events.resolve("two.json"), "{\"fail\": true}");
        Files.writeString(events.resolve("three.json"), "{\"Grüße\": 3}");
        Files.writeString(events.resolve("readme.txt"), "no event");
    }

    @AfterEach
    void remove() throws Exception {
        if (docker != null) {
            docker.remove(containers);
            for (String image : derived) {
                docker.removeImage(image);
            }
            docker.removeImage(name + ":latest");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void buildTrainsWithEventsAndWhatIsChangedAfterwardsIsNeverOld(int release) throws Exception {
        BuildImageResult result = build(release, "on");

        ImageReceipt receipt = result.receipt();
        assertThat(receipt.startupCache().outcome()).isEqualTo(StartupCacheState.Outcome.TRAINED);
        assertThat(receipt.startupCache().events()).isEqualTo(3);
        assertThat(receipt.startupCache().calls()).isEqualTo(300);
        assertThat(receipt.startupCache().reason()).isNull();
        assertThat(receipt.startupCache().bytes()).isGreaterThan(100_000);
        assertThat(reported.lines())
                .contains("info: Training the startup cache with 3 events, 300 calls.")
                .anyMatch(line -> line.matches("info:   startup cache: .* [kM]B, trained with 3 events, 300 calls"))
                .noneMatch(line -> line.startsWith("warn: "));
        DockerImage image = docker.image(receipt.name()).orElseThrow();
        assertThat(image.diffIds().get(image.diffIds().size() - 1))
                .isEqualTo(receipt.layers().get(receipt.layers().size() - 1).diffId());
        assertThat(docker.images(List.of("reference=lambda-image-training"))).isEmpty();

        CommandResult used = run(receipt.name(), Map.of("JAVA_TOOL_OPTIONS", "-Xlog:class+load"));
        assertThat(used.output())
                .as("the JVM's own log")
                .containsPattern("com\\.example\\.Hello source: shared objects file")
                .contains("This is VERSION one.");
        assertThat(run(receipt.name(), Map.of()).output().lines()).containsExactly("This is VERSION one.");

        // Another training would result in another image.
        reported.lines().clear();
        assertThat(build(release, "on").changed()).isFalse();
        Files.delete(project.exchangeDirectory().resolve("image.json"));
        ImageReceipt again = build(release, "events").receipt();
        assertThat(again.id()).isEqualTo(receipt.id());
        assertThat(reported.lines()).noneMatch(line -> line.contains("Training"));

        changes(receipt.name(), release);
    }

    private void changes(String image, int release) throws Exception {
        Path changed = folder.resolve("changed.jar");
        docker("container", "cp", container(image) + ":" + APPLICATION, changed.toString());
        byte[] bytes = Files.readAllBytes(changed);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        FileTime time = Files.getLastModifiedTime(changed);
        // Name, size and time stay. The checksum of the entry is that of the new content.
        Files.write(changed, StoredJar.withText(text, "VERSION one", "VERSION two"));
        Files.setLastModifiedTime(changed, time);
        String swapped = derive(image, changed, APPLICATION);

        CommandResult refused = run(swapped, Map.of());
        assertThat(refused.output() + refused.errors())
                .contains("The startup cache of the image is out of date: " + APPLICATION + " has other content.")
                .contains("mvn lambda:build-image")
                .doesNotContain("VERSION");
        String off = release >= 25 ? "-XX:AOTMode=off" : "-Xshare:off";
        assertThat(run(swapped, Map.of("JAVA_TOOL_OPTIONS", off)).output()).contains("This is VERSION two.");

        Path longer = Files.write(folder.resolve("longer.jar"), new byte[bytes.length + 1]);
        assertThat(run(derive(image, longer, APPLICATION), Map.of()).errors())
                .contains(APPLICATION + " has another size");
    }

    @Test
    void buildWhenOptionsAreSetLaterKeepsTheLogClean() throws Exception {
        ImageReceipt receipt = build(25, "auto").receipt();

        assertThat(receipt.startupCache().calls()).as("invocations").isZero();
        assertThat(receipt.startupCache().outcome()).isEqualTo(StartupCacheState.Outcome.TRAINED);
        for (String options : List.of("-XX:-UseCompressedOops", "-XX:+UseCompactObjectHeaders", "-Xmx200m")) {
            assertThat(run(receipt.name(), Map.of("JAVA_TOOL_OPTIONS", options))
                            .output()
                            .lines())
                    .as(options)
                    .containsExactly("This is VERSION one.");
        }
    }

    private BuildImageResult build(int release, String mode) throws Exception {
        LambdaConfig config = PlanFixture.config(
                folder,
                "{\"ImageName\": \"" + name + "\", \"BaseImage\": \"" + TestServices.registry() + "/distroless-java:"
                        + release + "\", \"StartupCache\": \"" + mode + "\", \"MemorySize\": 256}");
        RegistrySettings settings =
                new RegistrySettings(host -> Optional.empty(), false, folder.resolve("cache"), Proxies.NONE, Set.of());
        return new BuildImage(
                        settings,
                        folder,
                        System.getenv(),
                        new DockerTrainer(docker, reported, Duration.ofMinutes(5)),
                        reported)
                .run(new BuildImageRequest(
                        project, config, new ImageTarget.Daemon(), folder.resolve("none"), false, "0.1.0", "mvn"));
    }

    /** Starts the image without a Runtime API, which ends after the handler was loaded. */
    private CommandResult run(String image, Map<String, String> variables) throws Exception {
        List<String> command = new ArrayList<>(List.of("docker", "run", "--rm", "--network", "none"));
        command.addAll(List.of("--env", "AWS_LAMBDA_RUNTIME_API=127.0.0.1:9"));
        variables.forEach((key, value) -> command.addAll(List.of("--env", key + "=" + value)));
        command.add(image);
        return commands.run(Command.of(command).withDeadline(Duration.ofMinutes(5)));
    }

    private String container(String image) throws Exception {
        String id = docker("container", "create", image).strip();
        containers.add(id);
        return id;
    }

    /** An image with another file, as a Dockerfile would make it. */
    private String derive(String image, Path file, String path) throws Exception {
        String container = container(image);
        docker("container", "cp", file.toString(), container + ":" + path);
        String other = name + "-derived-" + derived.size() + ":latest";
        docker("container", "commit", container, other);
        derived.add(other);
        return other;
    }

    private String docker(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        CommandResult result = commands.run(Command.of(command).withDeadline(Duration.ofMinutes(5)));
        assertThat(result.succeeded()).as(result.errors()).isTrue();
        return result.output();
    }
}
