package io.github.lambdaimage.maven.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.report.UserException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfirmationTest {

    private final UserException notInteractive = new UserException("Confirmation needed.", "Confirm it.");

    private static Confirmation confirmation(boolean yes, boolean interactive, String typed) {
        return new Confirmation(
                yes,
                interactive,
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                ResultWriter.standardError());
    }

    @Test
    void confirmWhenNotInteractiveFails() {
        assertThatThrownBy(() -> confirmation(false, false, "yes\n").confirm("Delete it?", notInteractive))
                .isSameAs(notInteractive);
    }

    @Test
    void confirmWhenYesIsSetDoesNotAsk() throws IOException {
        assertThat(confirmation(true, false, "").confirm("Delete it?", notInteractive))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"yes,true", "' YES ',true", "y,false", "no,false", "'',false"})
    void confirmWhenInteractiveRequiresYes(String typed, boolean confirmed) throws IOException {
        assertThat(confirmation(false, true, typed + "\n").confirm("Delete it?", notInteractive))
                .isEqualTo(confirmed);
    }
}
