package io.github.lambdaimage.maven.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.report.UserException;
import org.junit.jupiter.api.Test;

class CheckedPortTest {

    @Test
    void checkedPortWhenInRangeIsReturned() {
        assertThat(AbstractLocalMojo.checkedPort("lambda.port", "0", 0)).isZero();
        assertThat(AbstractLocalMojo.checkedPort("lambda.port", "65535", 0)).isEqualTo(65535);
        assertThat(AbstractLocalMojo.checkedPort("lambda.debug", "1", 1)).isEqualTo(1);
    }

    @Test
    void checkedPortWhenOutOfRangeFailsWithTheRange() {
        assertThat(failure("lambda.port", "65536", 0).problem())
                .isEqualTo("lambda.port is 65536, but must be from 0 to 65535.");
        assertThat(failure("lambda.debug", "0", 1).problem())
                .isEqualTo("lambda.debug is 0, but must be from 1 to 65535.");
        assertThat(failure("lambda.port", "abc", 0).problem())
                .isEqualTo("lambda.port is \"abc\", but must be from 0 to 65535.");
        assertThat(failure("lambda.port", "99999999999999999999", 0).problem())
                .isEqualTo("lambda.port is \"99999999999999999999\", but must be from 0 to 65535.");
        assertThat(failure("lambda.port", "-1", 0).remedy())
                .isEqualTo(
                        "Use another port, such as \"-Dlambda.port=9001\", or \"-Dlambda.port=0\" for any free port.");
        assertThat(failure("lambda.debug", "0", 1).remedy())
                .isEqualTo("Use another port, such as \"-Dlambda.debug=9001\".");
    }

    private static UserException failure(String name, String port, int min) {
        return catchThrowableOfType(UserException.class, () -> AbstractLocalMojo.checkedPort(name, port, min));
    }
}
