package io.github.lambdaimage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.report.UserException;
import org.junit.jupiter.api.Test;

class LocalModeTest {

    @Test
    void ofReadsEachMode() {
        assertThat(LocalMode.of("auto")).isEqualTo(LocalMode.AUTO);
        assertThat(LocalMode.of("jvm")).isEqualTo(LocalMode.JVM);
        assertThat(LocalMode.of("docker")).isEqualTo(LocalMode.DOCKER);
    }

    @Test
    void ofWhenModeIsUnknownFails() {
        UserException failure = catchThrowableOfType(UserException.class, () -> LocalMode.of("JVM"));

        assertThat(failure.problem()).isEqualTo("lambda.local is \"JVM\", but must be auto, jvm or docker.");
        assertThat(failure.remedy()).isEqualTo("Omit lambda.local, or use \"-Dlambda.local=jvm\".");
    }
}
