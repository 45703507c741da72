package io.github.lambdaimage.emulator.environment;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VariableValuesTest {

    @Test
    void rejectsWhatNoProcessCanHaveWithoutPrintingIt() {
        assertThatThrownBy(() -> ClassPathLauncher.builder().environment(Map.of("TOKEN", "secret\0")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The value of the environment variable TOKEN contains the character U+0000."
                        + " Remove the character.");
        assertThatThrownBy(() -> VariableValues.check(Map.of("TOKEN", "secret\ud800")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TOKEN contains an unpaired surrogate")
                .hasMessageNotContaining("secret");
    }

    @Test
    void rejectsWhatThisJvmWouldReplace() {
        assertThatThrownBy(() ->
                        VariableValues.checkEncodable(Map.of("TOKEN", "secret \u00fc"), StandardCharsets.US_ASCII))
                .hasMessage("The environment variable TOKEN cannot be passed in the encoding US-ASCII of this JVM."
                        + " Set the environment variable LC_ALL to C.UTF-8 for this JVM.");
        assertThatCode(() -> VariableValues.checkEncodable(
                        Map.of("TOKEN", "secret \u00fc \ud83d\ude00"), StandardCharsets.UTF_8))
                .doesNotThrowAnyException();
    }
}
