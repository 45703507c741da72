package io.github.lambdaimage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.report.UserException;
import org.junit.jupiter.api.Test;

class LocalModeTest {

    @Test
    void modeSaysWhyItWasChosen() {
        assertThat(LocalMode.of("auto").reason()).isEqualTo("lambda.local is auto, and the project has no image");
        assertThat(LocalMode.of("jvm").reason()).isEqualTo("lambda.local is jvm");
    }

    @Test
    void whatIsNotBuiltAndWhatIsNotKnownIsTold() {
        assertThat(failure("docker").problem())
                .isEqualTo(
                        "lambda.local is docker, and this version of Lambda Image builds no image for Docker to run.");
        assertThat(failure("JVM").problem()).isEqualTo("lambda.local is \"JVM\"; it may be auto or jvm.");
    }

    private static UserException failure(String text) {
        return catchThrowableOfType(UserException.class, () -> LocalMode.of(text));
    }
}
