package io.github.lambdaimage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.report.UserException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EmulatorChoiceTest {

    private static final Path FILE = Path.of("aws-lambda-rie");

    @Test
    void parametersBecomeAChoice() {
        assertThat(EmulatorChoice.of("own", null)).isEqualTo(EmulatorChoice.OWN);
        assertThat(EmulatorChoice.of("rie", null)).isEqualTo(new EmulatorChoice(true, null));
        assertThat(EmulatorChoice.of("rie", FILE)).isEqualTo(new EmulatorChoice(true, FILE.toAbsolutePath()));
    }

    @Test
    void ofWhenParametersAreNotValidFails() {
        assertThat(failure("RIE", null).problem()).isEqualTo("lambda.emulator is \"RIE\", but must be own or rie.");
        assertThat(failure("own", FILE).problem()).isEqualTo("lambda.rie has no effect unless lambda.emulator is rie.");
    }

    private static UserException failure(String emulator, @Nullable Path program) {
        return catchThrowableOfType(UserException.class, () -> EmulatorChoice.of(emulator, program));
    }
}
