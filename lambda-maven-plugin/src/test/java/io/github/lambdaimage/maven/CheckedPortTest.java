package io.github.lambdaimage.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.maven.support.AbstractLocalMojo;
import io.github.lambdaimage.report.UserException;
import org.junit.jupiter.api.Test;

class CheckedPortTest {

    @Test
    void portInRangeIsTaken() {
        assertThat(AbstractLocalMojo.checkedPort("lambda.port", 0, 0)).isZero();
        assertThat(AbstractLocalMojo.checkedPort("lambda.port", 65535, 0)).isEqualTo(65535);
        assertThat(AbstractLocalMojo.checkedPort("lambda.debug", 1, 1)).isEqualTo(1);
    }

    @Test
    void portOutOfRangeIsToldWithTheRange() {
        assertThat(failure("lambda.port", 65536, 0).problem())
                .isEqualTo(
                        "lambda.port is 65536; it may be a number from 0 to 65535, where 0 is any port that is free.");
        assertThat(failure("lambda.debug", 0, 1).problem())
                .isEqualTo("lambda.debug is 0; it may be a number from 1 to 65535.");
        assertThat(failure("lambda.port", -1, 0).remedy()).isEqualTo("Give another one, as -Dlambda.port=9001");
    }

    private static UserException failure(String name, int port, int least) {
        return catchThrowableOfType(UserException.class, () -> AbstractLocalMojo.checkedPort(name, port, least));
    }
}
