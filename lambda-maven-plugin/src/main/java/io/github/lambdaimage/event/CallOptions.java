package io.github.lambdaimage.event;

import io.github.lambdaimage.report.UserException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a function is called: the parameters of Lambda's Invoke API beside the event.
 *
 * @param invocationType {@code RequestResponse}, {@code Event} or {@code DryRun}
 * @param clientContext a JSON object; null for none
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>
 */
public record CallOptions(String invocationType, @Nullable String clientContext) {

    /**
     * Checks the parameters {@code lambda.invocationType} and {@code lambda.clientContext}.
     *
     * @throws UserException if one of them is not valid
     */
    public CallOptions {
        Objects.requireNonNull(invocationType, "invocationType");
        if (!invocationType.matches("RequestResponse|Event|DryRun")) {
            throw new UserException(
                    "lambda.invocationType is \"" + invocationType
                            + "\", but must be RequestResponse, Event or DryRun.",
                    "Omit lambda.invocationType to wait for the response.");
        }
        if (clientContext != null) {
            ParameterText.check("lambda.clientContext", clientContext);
            if (!ErrorPayload.isObject(clientContext)) {
                throw new UserException(
                        "lambda.clientContext is not a JSON object: " + clientContext,
                        "Set lambda.clientContext to a JSON object, such as {\"custom\":{\"key\":\"value\"}}.");
            }
        }
    }
}
