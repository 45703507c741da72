package io.github.lambdaimage.deploy;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.report.UserException;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-jvm")
class DeployParametersTest {

    private static final Optional<String> FIELD = Optional.of("lambda.event.body");

    @Test
    void parametersThatFitAreAccepted() {
        assertThatCode(() -> {
                    new DeployParameters(false, true, false, null, null, Optional.empty()).check();
                    new DeployParameters(false, true, true, "-", "\"OK\"", Optional.empty()).check();
                    new DeployParameters(false, false, false, "-", null, Optional.empty()).check();
                    new DeployParameters(false, false, false, "sqs", "\"OK\"", FIELD).check();
                })
                .doesNotThrowAnyException();
    }

    @Test
    void parametersThatContradictEachOtherAreRejected() {
        fails(
                new DeployParameters(true, false, false, null, null, Optional.empty()),
                "Maven is offline, but deploy requires access to AWS.");
        fails(
                new DeployParameters(false, true, false, "-", null, Optional.empty()),
                "lambda.smokeTest reads standard input, so deploy cannot ask for confirmation there.");
        fails(
                new DeployParameters(false, false, false, null, "1", Optional.empty()),
                "lambda.smokeTest.expect is set, but lambda.smokeTest is not.");
        fails(
                new DeployParameters(false, false, false, null, null, FIELD),
                "lambda.event.body is set, but lambda.smokeTest is not.");
    }

    private static void fails(DeployParameters parameters, String problem) {
        assertThatThrownBy(parameters::check)
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith(problem + System.lineSeparator());
    }
}
