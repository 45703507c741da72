package io.github.lambdaimage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.report.UserException;
import org.junit.jupiter.api.Test;

class LocalModeTest {

    @Test
    void threeWordsAreKnown() {
        assertThat(LocalMode.of("auto")).isEqualTo(LocalMode.AUTO);
        assertThat(LocalMode.of("jvm")).isEqualTo(LocalMode.JVM);
        assertThat(LocalMode.of("docker")).isEqualTo(LocalMode.DOCKER);
    }

    @Test
    void whatIsNotKnownIsTold() {
        UserException failure = catchThrowableOfType(UserException.class, () -> LocalMode.of("JVM"));

        assertThat(failure.problem()).isEqualTo("lambda.local is \"JVM\"; it may be auto, jvm or docker.");
        assertThat(failure.remedy()).isEqualTo("Leave -Dlambda.local out, or say -Dlambda.local=jvm");
    }
}
