package io.github.lambdaimage.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class UserExceptionTest {

    @Test
    void messageHasProblemAndRemedy() {
        UserException exception = new UserException("The file a.txt does not exist.", "Create it.");

        assertThat(exception).hasMessage("The file a.txt does not exist." + System.lineSeparator() + "Create it.");
        assertThat(exception.problem()).isEqualTo("The file a.txt does not exist.");
        assertThat(exception.remedy()).isEqualTo("Create it.");
    }

    @Test
    @SuppressWarnings("NullAway") // the test passes null on purpose
    void remedyIsRequired() {
        assertThatThrownBy(() -> new UserException("The file a.txt does not exist.", null))
                .isInstanceOf(NullPointerException.class);
    }
}
