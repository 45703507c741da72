package io.github.lambdaimage.image.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.image.PlanFixture;
import io.github.lambdaimage.image.registry.ImageNames;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageTargetTest {

    @TempDir
    private Path folder;

    @Test
    void defaultTargetIsTheDaemon() throws IOException {
        Path tar = folder.resolve("image.tar");

        assertThat(ImageTarget.of(null, null)).isEqualTo(new ImageTarget.Daemon());
        assertThat(ImageTarget.of(tar, null)).isEqualTo(new ImageTarget.Tar(tar));
        assertThat(ImageTarget.of(null, "localhost:5000/team"))
                .isEqualTo(new ImageTarget.Registry("localhost:5000/team"));
    }

    @Test
    void twoTargetsAreRejected() {
        UserException failure =
                catchThrowableOfType(UserException.class, () -> ImageTarget.of(Path.of("a.tar"), "localhost"));

        assertThat(failure.problem())
                .isEqualTo("Both lambda.image.tar and lambda.image.registry are set, but an image has one target.");
        assertThat(failure.remedy()).isEqualTo("Omit lambda.image.tar or lambda.image.registry.");
    }

    @Test
    void folderAsTarIsRejected() {
        UserException failure = catchThrowableOfType(UserException.class, () -> ImageTarget.of(folder, null));

        assertThat(failure.problem()).isEqualTo("lambda.image.tar is \"" + folder + "\", which is a folder.");
        assertThat(failure.remedy())
                .isEqualTo("Set it to a file, for example \"-Dlambda.image.tar=target/image.tar\".");
    }

    @Test
    void fileThatIsNoTarIsNotReplaced() throws IOException {
        Path pom = Files.writeString(folder.resolve("pom.xml"), "<project>".repeat(100));

        UserException failure = catchThrowableOfType(UserException.class, () -> ImageTarget.of(pom, null));

        assertThat(failure.problem())
                .isEqualTo("lambda.image.tar is \"" + pom + "\", which exists and is not a tar file.");
        assertThat(failure.remedy())
                .isEqualTo("Delete it, or set lambda.image.tar to a new file, for example"
                        + " \"-Dlambda.image.tar=target/image.tar\".");
        assertThat(ImageTarget.of(Files.createFile(folder.resolve("empty")), null)
                        .kind())
                .isEqualTo(ImageTarget.Kind.TAR);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void deviceIsNotReplaced() {
        UserException failure =
                catchThrowableOfType(UserException.class, () -> ImageTarget.of(Path.of("/dev/null"), null));

        assertThat(failure.problem()).isEqualTo("lambda.image.tar is \"/dev/null\", which is not a regular file.");
    }

    @Test
    void earlierImageIsReplaced() throws IOException {
        Path tar = folder.resolve("image.tar");
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(Files.newOutputStream(tar))) {
            out.putArchiveEntry(new TarArchiveEntry("manifest.json"));
            out.closeArchiveEntry();
        }

        assertThat(ImageTarget.of(tar, null)).isEqualTo(new ImageTarget.Tar(tar));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://registry.example.com",
                "host:",
                "host:65536",
                "host:5000/Team",
                "host:5000//team",
                "a..b",
                "-a.b",
                "host.example.com/team:1",
                "user@host",
                "a b"
            })
    void invalidRegistryIsRejected(String text) {
        assertThatThrownBy(() -> ImageTarget.of(null, text))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("lambda.image.registry is \"" + text + "\", which is not a valid registry.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost/team",
                "registry.example.com",
                "127.0.0.1:5047",
                "host:5000/a/b-c",
                "host.example.com/team_1"
            })
    void registryHasAHostWithOptionalPortAndPrefix(String text) throws IOException {
        ImageTarget target = ImageTarget.of(null, text);

        assertThat(target).isEqualTo(new ImageTarget.Registry(text));
        assertThat(ImageNames.in(((ImageTarget.Registry) target).prefix(), "hello:1"))
                .asString()
                .isEqualTo(text + "/hello:1");
    }

    @Test
    void dockerHubIsAValidRegistry() {
        ImageTarget.Registry hub = new ImageTarget.Registry("docker.io/team");

        assertThat(ImageNames.in(hub.prefix(), "hello:1").registry()).isEqualTo("registry-1.docker.io");
        assertThat(ImageNames.in(hub.prefix(), "hello:1").repository()).isEqualTo("team/hello");
    }

    /** Otherwise private code would be pushed to Docker Hub. */
    @Test
    void hostThatDockerReadsAsAUserOfDockerHubIsRejected() {
        for (String prefix : List.of("", "/team", "/registry.example.com")) {
            assertThatThrownBy(() -> ImageTarget.of(null, "registry" + prefix))
                    .isInstanceOfSatisfying(UserException.class, e -> {
                        assertThat(e.problem())
                                .isEqualTo("lambda.image.registry is \"registry" + prefix + "\", which Docker reads as"
                                        + " a user of Docker Hub.");
                        assertThat(e.remedy())
                                .isEqualTo("Add the port of the registry, for example"
                                        + " \"-Dlambda.image.registry=registry:443" + prefix + "\".");
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[::1]", "[::1]:5000/a/b-c", "[fe80::1"})
    void ipv6AddressIsRejected(String text) {
        assertThatThrownBy(() -> ImageTarget.of(null, text)).isInstanceOfSatisfying(UserException.class, e -> {
            assertThat(e.problem())
                    .isEqualTo("lambda.image.registry is \"" + text
                            + "\", and image names cannot contain an IPv6 address.");
            assertThat(e.remedy()).isEqualTo("Use the host name or the IPv4 address of the registry.");
        });
    }

    @Test
    void nameDependsOnTheTarget() throws IOException {
        LambdaConfig config = PlanFixture.config(
                folder,
                "{\"AWSAccountId\": \"123456789012\", \"AWSRegion\": \"eu-west-1\", \"ImageName\": \"team/hello\","
                        + " \"ImageTag\": \"7\"}");

        assertThat(new ImageTarget.Daemon().nameOf(config))
                .isEqualTo("123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/hello:7");
        assertThat(new ImageTarget.Tar(folder).nameOf(config))
                .isEqualTo("123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/hello:7");
        assertThat(new ImageTarget.Registry("localhost:5000/x/").nameOf(config))
                .isEqualTo("localhost:5000/x/team/hello:7");
    }
}
