package io.github.lambdaimage.image.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.image.PlanFixture;
import io.github.lambdaimage.image.registry.ImageNames;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageTargetTest {

    @TempDir
    private Path folder;

    @Test
    void imageGoesToTheDaemonUnlessAnotherPlaceIsNamed() {
        Path tar = folder.resolve("image.tar");

        assertThat(ImageTarget.of(null, null)).isEqualTo(new ImageTarget.Daemon());
        assertThat(ImageTarget.of(tar, null)).isEqualTo(new ImageTarget.Tar(tar));
        assertThat(ImageTarget.of(null, "localhost:5000/team"))
                .isEqualTo(new ImageTarget.Registry("localhost:5000/team"));
    }

    @Test
    void twoPlacesAreOneTooMany() {
        UserException failure =
                catchThrowableOfType(UserException.class, () -> ImageTarget.of(Path.of("a.tar"), "localhost"));

        assertThat(failure.problem())
                .isEqualTo("Both lambda.image.tar and lambda.image.registry are given, and an image is written to one"
                        + " place.");
        assertThat(failure.remedy()).isEqualTo("Leave one of them out.");
    }

    @Test
    void folderIsNoTar() {
        UserException failure = catchThrowableOfType(UserException.class, () -> ImageTarget.of(folder, null));

        assertThat(failure.problem()).isEqualTo("lambda.image.tar is " + folder + ", which is a folder.");
        assertThat(failure.remedy())
                .isEqualTo("Name a file to write the image to, as -Dlambda.image.tar=target/image.tar");
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
    void whatIsNoRegistryIsTold(String text) {
        assertThatThrownBy(() -> ImageTarget.of(null, text))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(
                        "lambda.image.registry is \"" + text + "\", which is not the name of a registry.");
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
    void registryHasAHostAndMayHaveAPortAndAPrefix(String text) {
        ImageTarget target = ImageTarget.of(null, text);

        assertThat(target).isEqualTo(new ImageTarget.Registry(text));
        assertThat(ImageNames.in(((ImageTarget.Registry) target).prefix(), "hello:1"))
                .asString()
                .isEqualTo(text + "/hello:1");
    }

    @Test
    void dockerHubItselfMayBeNamed() {
        ImageTarget.Registry hub = new ImageTarget.Registry("docker.io/team");

        assertThat(ImageNames.in(hub.prefix(), "hello:1").getRegistry()).isEqualTo("registry-1.docker.io");
        assertThat(ImageNames.in(hub.prefix(), "hello:1").getRepository()).isEqualTo("team/hello");
    }

    /** Else private code would be pushed to Docker Hub. */
    @Test
    void hostOfOneWordIsRefusedSinceItIsTakenForAUserOfDockerHub() {
        for (String prefix : List.of("", "/team", "/registry.example.com")) {
            assertThatThrownBy(() -> ImageTarget.of(null, "registry" + prefix))
                    .isInstanceOfSatisfying(UserException.class, e -> {
                        assertThat(e.problem())
                                .isEqualTo("lambda.image.registry is \"registry" + prefix + "\", and a host without a"
                                        + " dot or a port is taken for a user of Docker Hub.");
                        assertThat(e.remedy())
                                .isEqualTo("Write its port too, as -Dlambda.image.registry=registry:443" + prefix);
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[::1]", "[::1]:5000/a/b-c", "[fe80::1"})
    void ipv6AddressIsRefused(String text) {
        assertThatThrownBy(() -> ImageTarget.of(null, text)).isInstanceOfSatisfying(UserException.class, e -> {
            assertThat(e.problem())
                    .isEqualTo("lambda.image.registry is \"" + text
                            + "\", and a name of an image cannot have an IPv6 address.");
            assertThat(e.remedy()).isEqualTo("Name the registry by its host, or by its IPv4 address.");
        });
    }

    @Test
    void nameIsThatOfTheTarget() throws IOException {
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
