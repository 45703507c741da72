package io.github.lambdaimage.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class UserExceptionTest {

    @Test
    void messageHasProblemAndRemedy() {
        UserException exception = new UserException("It rains.", "Take an umbrella.");

        assertThat(exception).hasMessage("It rains." + System.lineSeparator() + "Take an umbrella.");
        assertThat(exception.problem()).isEqualTo("It rains.");
        assertThat(exception.remedy()).isEqualTo("Take an umbrella.");
    }

    @Test
    @SuppressWarnings("NullAway") // the tested case
    void remedyIsRequired() {
        assertThatThrownBy(() -> new UserException("It rains.", null)).isInstanceOf(NullPointerException.class);
    }
}
