package io.github.lambdaimage.deploy;

import io.github.lambdaimage.report.UserException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of a deploy that require or exclude each other.
 *
 * @param offline whether Maven is offline
 * @param recreate whether an existing function is deleted
 * @param confirmed whether all questions are confirmed
 * @param smokeTest the event, which {@code -} reads from standard input; null for no test
 * @param expected the expected answer; null for any
 * @param eventField the first parameter that sets a field of the event
 */
public record DeployParameters(
        boolean offline,
        boolean recreate,
        boolean confirmed,
        @Nullable String smokeTest,
        @Nullable String expected,
        Optional<String> eventField) {

    private static final String STANDARD_INPUT = "-";

    /**
     * Checks the combination.
     *
     * @throws UserException if parameters contradict each other
     */
    public void check() {
        if (offline) {
            throw new UserException(
                    "Maven is offline, but deploy requires access to AWS.", "Run Maven without -o (--offline).");
        }
        if (recreate && !confirmed && readsStandardInput()) {
            throw new UserException(
                    "lambda.smokeTest reads standard input, so deploy cannot ask for confirmation there.",
                    "Add \"-Dlambda.yes=true\" to confirm that the function is deleted, or read the event from a file:"
                            + " \"-Dlambda.smokeTest=FILE\"");
        }
        if (smokeTest != null) {
            return;
        }
        if (expected != null) {
            throw new UserException(
                    "lambda.smokeTest.expect is set, but lambda.smokeTest is not.",
                    "Add the event: \"-Dlambda.smokeTest=FILE\"");
        }
        if (eventField.isPresent()) {
            throw new UserException(
                    eventField.get() + " is set, but lambda.smokeTest is not.",
                    "Name the type of the event: \"-Dlambda.smokeTest=sqs\"");
        }
    }

    /** Whether the event is read from standard input, so that no question can be asked there. */
    public boolean readsStandardInput() {
        return STANDARD_INPUT.equals(smokeTest);
    }
}
