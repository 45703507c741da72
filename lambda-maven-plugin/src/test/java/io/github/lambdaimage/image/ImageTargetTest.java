package io.github.lambdaimage.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.nio.file.Path;
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

    @ParameterizedTest
    @ValueSource(strings = {"", "https://registry.example.com", "host:", "host/Team", "user@host", "a b"})
    void whatIsNoRegistryIsTold(String text) {
        assertThatThrownBy(() -> ImageTarget.of(null, text))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(
                        "lambda.image.registry is \"" + text + "\", which is not the name of a registry.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry", "registry.example.com", "127.0.0.1:5047", "[::1]:5000/a/b-c", "host/team_1"})
    void registryHasAHostAndMayHaveAPortAndAPrefix(String text) {
        assertThat(ImageTarget.of(null, text)).isEqualTo(new ImageTarget.Registry(text));
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
