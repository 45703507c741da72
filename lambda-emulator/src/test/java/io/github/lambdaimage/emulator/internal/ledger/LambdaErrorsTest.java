package io.github.lambdaimage.emulator.internal.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LambdaErrorsTest {

    @Test
    void writesTheFieldsOfTheModelWhenACallIsRejected() {
        assertThat(LambdaErrors.error("id", 400, "InvalidParameterValueException", "no")
                        .text())
                .isEqualTo("{\"Type\":\"User\",\"message\":\"no\"}");
        assertThat(LambdaErrors.error("id", 400, "ValidationException", "no").text())
                .isEqualTo("{\"message\":\"no\"}");
        assertThat(LambdaErrors.stopped("id").text())
                .isEqualTo(
                        "{\"Type\":\"Service\",\"Message\":\"The local Lambda was stopped before the call ended.\"}");
        assertThat(LambdaErrors.tooManyRequests("id", "Why").text())
                .isEqualTo("{\"Reason\":\"Why\",\"Type\":\"User\",\"message\":\"Rate Exceeded.\"}");
    }
}
