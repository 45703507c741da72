package io.github.lambdaimage.image.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.report.UserException;
import org.junit.jupiter.api.Test;

class ImageNamesTest {

    @Test
    void inWhenNameHasAnEcrRegistryReplacesIt() {
        assertThat(ImageNames.in("localhost:5000/a", "123456789012.dkr.ecr.eu-central-1.amazonaws.com/team/hello:1")
                        .toStringWithQualifier())
                .isEqualTo("localhost:5000/a/team/hello:1");
    }

    @Test
    void parseWhenNameIsNotValidNamesIt() {
        assertThatThrownBy(() -> ImageNames.parse("Upper Case"))
                .isInstanceOf(UserException.class)
                .hasMessage("\"Upper Case\" is not a valid image name." + System.lineSeparator()
                        + "Use registry/name:tag, docker://name for an image of the Docker daemon, or tar://file.");
    }
}
