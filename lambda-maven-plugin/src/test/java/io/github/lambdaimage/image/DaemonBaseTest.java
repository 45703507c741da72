package io.github.lambdaimage.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.docker.DockerCli;
import io.github.lambdaimage.image.plan.BaseImage;
import io.github.lambdaimage.image.plan.ImagePlan;
import io.github.lambdaimage.image.write.PushableImage;
import io.github.lambdaimage.process.Command;
import io.github.lambdaimage.process.CommandResult;
import io.github.lambdaimage.process.Commands;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Base images from {@code docker://}, while other programs rebuild images in Docker. */
class DaemonBaseTest {

    @TempDir
    private Path folder;

    private final TestBase old = TestBase.withJava("21.0.5");
    private final TestBase young = TestBase.withJava("21.0.6");
    private TestBase known = old;
    private boolean builtMeanwhile;
    private ImageFixture fixture;

    @BeforeEach
    void project() {
        fixture = new ImageFixture(folder);
    }

    @Test
    void fetchWhenImageIsUnchangedReadsItOnce() throws Exception {
        assertThat(fetch().digest()).isEqualTo(old.id());
        fixture.reported.lines().clear();

        assertThat(fetch().digest()).isEqualTo(old.id());
        assertThat(fixture.reported.lines()).isEmpty();
    }

    @Test
    void fetchWhenImageIsRebuiltMeanwhileFailsAndKeepsNothingUnderTheOldId() throws Exception {
        builtMeanwhile = true;

        assertThatThrownBy(this::fetch).isInstanceOfSatisfying(UserException.class, e -> {
            assertThat(e.problem()).isEqualTo("Docker's image base:1 changed while it was read.");
            assertThat(e.remedy()).isEqualTo("Build again when no other program builds or loads it.");
        });
        known = old;
        builtMeanwhile = false;
        assertThat(fetch().digest()).isEqualTo(old.id());
    }

    /** Docker saves layers without compression, so only the digest of the manifest differs. */
    @Test
    void baseOfTheDaemonAndOfItsRegistryMakeOnePlanAndOneImage() throws Exception {
        ImageFixture other = new ImageFixture(folder.resolve("other"));
        try (ScriptedRegistry registry = new ScriptedRegistry()) {
            registry.put("1", old);
            ImagePlan daemon = fixture.plan("hello:1", fetch(), "one");
            ImagePlan pulled = other.plan("hello:1", other.bases().fetch(registry.host() + "/base:1", "amd64"), "one");

            assertThat(daemon.digest()).isEqualTo(pulled.digest());
            try (PushableImage first = fixture.writer(ImageFixture.noDocker()).prepare(daemon);
                    PushableImage second = other.writer(ImageFixture.noDocker()).prepare(pulled)) {
                assertThat(first.id()).isEqualTo(second.id());
                assertThat(first.layers()).isEqualTo(second.layers());
            }
        }
    }

    private BaseImage fetch() throws IOException, InterruptedException {
        return fixture.bases(false, new DockerCli(new Docker())).fetch("docker://base:1", "amd64");
    }

    private final class Docker implements Commands {

        @Override
        public CommandResult run(Command command) throws IOException {
            List<String> words = command.arguments();
            if (words.contains("inspect")) {
                return new CommandResult(0, known.id() + ";linux;amd64;1;;;\n", "");
            }
            assertThat(words).startsWith("docker", "image", "save", "--output").endsWith("base:1");
            known = builtMeanwhile ? young : known;
            known.archive(Path.of(words.get(4)), false);
            return new CommandResult(0, "", "");
        }

        @Override
        public Process start(Command command) {
            throw new UnsupportedOperationException();
        }
    }
}
