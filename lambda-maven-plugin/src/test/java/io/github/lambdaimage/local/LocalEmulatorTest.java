package io.github.lambdaimage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.report.UserException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LocalEmulatorTest {

    private static final Path FILE = Path.of("aws-lambda-rie");

    @Test
    void parametersBecomeAChoice() {
        assertThat(LocalEmulator.of("own", null)).isEqualTo(LocalEmulator.OWN);
        assertThat(LocalEmulator.of("rie", null)).isEqualTo(new LocalEmulator(true, null));
        assertThat(LocalEmulator.of("rie", FILE)).isEqualTo(new LocalEmulator(true, FILE.toAbsolutePath()));
    }

    @Test
    void whatIsNotKnownOrHasNoEffectIsTold() {
        assertThat(failure("RIE", null).problem()).isEqualTo("lambda.emulator is \"RIE\"; it may be own or rie.");
        assertThat(failure("own", FILE).problem())
                .isEqualTo("lambda.rie names AWS's emulator, and lambda.emulator does not ask for it.");
    }

    private static UserException failure(String emulator, @Nullable Path program) {
        return catchThrowableOfType(UserException.class, () -> LocalEmulator.of(emulator, program));
    }
}
