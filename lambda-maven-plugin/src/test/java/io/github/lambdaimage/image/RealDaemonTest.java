package io.github.lambdaimage.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.docker.DockerCli;
import io.github.lambdaimage.docker.DockerImage;
import io.github.lambdaimage.image.plan.BaseImage;
import io.github.lambdaimage.image.plan.BuiltImage;
import io.github.lambdaimage.image.plan.ImagePlan;
import io.github.lambdaimage.image.write.ImageTarget;
import io.github.lambdaimage.report.UserException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loads images into the Docker daemon of {@code .ci/services}, and reads them from it. */
@Tag("any-jvm")
class RealDaemonTest {

    private static final ImageTarget DAEMON = new ImageTarget.Daemon();

    @TempDir
    private Path folder;

    private final String name = "lambda-image-test-" + UUID.randomUUID() + ":1";
    private ImageFixture fixture;
    private DockerCli docker;
    private BaseImage base;

    @BeforeEach
    void fetch() throws Exception {
        docker = TestServices.docker();
        fixture = new ImageFixture(folder);
        base = fixture.bases().fetch(TestServices.registry() + "/distroless-java:25", "amd64");
    }

    @AfterEach
    void remove() throws Exception {
        if (docker == null) {
            return; // skipped
        }
        docker.images(List.of("reference=" + name)).forEach(id -> {
            try {
                docker.removeImage(name);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void writeWhenDaemonHasNothingLoadsAllAndLaterOnlyWhatIsNew() throws Exception {
        BuiltImage first = fixture.writer(docker).write(fixture.plan(name, base, "one"), DAEMON);
        DockerImage loaded = docker.image(name).orElseThrow();

        assertThat(loaded.id()).isEqualTo(first.id());
        assertThat(loaded.diffIds()
                        .subList(loaded.diffIds().size() - 2, loaded.diffIds().size()))
                .containsExactly(
                        first.layers().get(0).diffId(), first.layers().get(1).diffId());
        assertThat(loaded.labels()).containsEntry("org.opencontainers.image.title", "lambda-image-test");

        fixture.reported.lines().clear();
        ImagePlan changed = fixture.plan(name, base, "two");
        BuiltImage second = fixture.writer(docker).write(changed, DAEMON);

        assertThat(docker.image(name).orElseThrow().id()).isEqualTo(second.id()).isNotEqualTo(first.id());
        assertThat(second.layers().get(0)).isEqualTo(first.layers().get(0));
        assertThat(fixture.reported.lines()).as("no full load").isEmpty();
        assertThat(docker.image(first.id())).as("the image that lost its name").isEmpty();
        assertThat(fixture.lookup(docker).holds(ImageFixture.receipt(second, changed, ImageTarget.Kind.DAEMON, folder)))
                .isTrue();
    }

    @Test
    void writeWhenDaemonDoesNotHaveTheBaseLoadsItToo() throws Exception {
        TestBase image = new TestBase(
                "amd64", TestLayer.withJava("21.0.5").file("unique", name), new TestLayer().file("a", name));
        image.archive(folder.resolve("base.tar"), false);
        BaseImage unique = fixture.bases().fetch("tar://base.tar", "amd64");
        fixture.reported.lines().clear();
        BuiltImage built = fixture.writer(docker).write(fixture.plan(name, unique, "one"), DAEMON);

        assertThat(fixture.reported.lines())
                .containsExactly("info: Loading " + name + " with its base image into Docker (1 MB)");
        assertThat(docker.image(name).orElseThrow().id()).isEqualTo(built.id());
        assertThat(docker.image(name).orElseThrow().diffIds()).hasSize(4);
    }

    @Test
    void holdsWhenImageWasRemovedIsFalse() throws Exception {
        ImagePlan plan = fixture.plan(name, base, "one");
        BuiltImage built = fixture.writer(docker).write(plan, DAEMON);
        docker.removeImage(name);

        assertThat(fixture.lookup(docker).holds(ImageFixture.receipt(built, plan, ImageTarget.Kind.DAEMON, folder)))
                .isFalse();
    }

    @Test
    void fetchWhenBaseIsInTheDaemonIsTheSameAsFromItsRegistry() throws Exception {
        ImagePlan plan = fixture.plan(name, base, "one");
        BuiltImage built = fixture.writer(docker).write(plan, DAEMON);
        Map<String, String> variables = new HashMap<>(base.variables());
        variables.putAll(plan.variables());

        BaseImage found =
                new ImageFixture(folder.resolve("other")).bases(false, docker).fetch("docker://" + name, "amd64");

        assertThat(found.digest()).isEqualTo(built.id());
        assertThat(found.java()).isEqualTo(base.java());
        assertThat(found.user()).isEqualTo("65532");
        assertThat(found.variables()).isEqualTo(variables);
    }

    @Test
    void fetchWhenDaemonDoesNotHaveTheImageFails() {
        assertThatThrownBy(() -> fixture.bases(false, docker).fetch("docker://lambda-image-test-none", "amd64"))
                .isInstanceOf(UserException.class)
                .hasMessage("Docker has no image lambda-image-test-none." + System.lineSeparator()
                        + "Check \"docker image ls\", or omit docker:// to pull the image from its registry.");
    }
}
