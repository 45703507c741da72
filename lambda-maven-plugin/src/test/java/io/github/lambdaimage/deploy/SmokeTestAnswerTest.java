package io.github.lambdaimage.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.report.UserException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code lambda.smokeTest.expect}. */
@Tag("any-jvm")
class SmokeTestAnswerTest {

    private static DeployRequest.Options expecting(String answer) {
        byte[] event = "{}".getBytes(StandardCharsets.UTF_8);
        return DeployWorld.options(false, false, new DeployRequest.Event("events/success.json", event, answer), null);
    }

    @Test
    void anotherAnswerLeavesTheAlias() throws Exception {
        try (DeployWorld world = new DeployWorld()) {
            world.deploy("", expecting("SUCCESS"));
            world.classes = "two";

            UserException failure =
                    catchThrowableOfType(UserException.class, () -> world.deploy("", expecting("\"FAILURE\"")));

            assertThat(failure.problem())
                    .isEqualTo("Version 2 of the function hello returned another answer than its smoke test expects. It"
                            + " returned: \"SUCCESS\"");
            assertThat(failure.remedy()).endsWith("the alias live is unchanged.");
            assertThat(world.aws.state()).contains("alias live 1 ");

            world.deploy("");
            assertThat(world.reported.lines())
                    .contains(
                            "info:   Note: An earlier deploy changed function hello but did not move alias live. If its"
                                    + " smoke test failed, add \"-Dlambda.smokeTest=EVENT\" to repeat the test.");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            SUCCESS | "SUCCESS" | true
            "SUCCESS" | "SUCCESS" | true
            success | "SUCCESS" | false
            {"a":1,"b":[1,2]} | { "b": [1, 2.0], "a": 1 } | true
            {"a":1} | {"a":1,"b":2} | false
            {"b":[2,1]} | {"b":[1,2]} | false
            1 | "1" | true
            "1" | 1 | false
            null | null | true
            plain text | plain text | true
            """)
    void answersAreComparedByTheirValues(String expected, String answer, boolean matches) {
        assertThat(new ExpectedAnswer(expected).matches(answer)).isEqualTo(matches);
    }
}
