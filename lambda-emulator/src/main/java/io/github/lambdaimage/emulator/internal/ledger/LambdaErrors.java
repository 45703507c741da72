package io.github.lambdaimage.emulator.internal.ledger;

import io.github.lambdaimage.emulator.InvokeResponse;
import io.github.lambdaimage.emulator.internal.text.JsonStrings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/** Lambda's errors with its own texts: those of the platform about a function, and those of the Invoke API. */
public final class LambdaErrors {
    /** Maximum bytes of a response: 6 MiB + 100, as in AWS's emulator. */
    public static final int PAYLOAD_LIMIT = 6 * 1024 * 1024 + 100;

    static final String UNHANDLED = "Unhandled";
    static final String EXIT_ERROR = "Runtime.ExitError";
    static final String INVALID_ENTRYPOINT = "Runtime.InvalidEntrypoint";
    static final String TIMED_OUT = "Sandbox.Timedout";
    static final String SANDBOX_FAILURE = "Sandbox.Failure";
    static final String RESPONSE_TOO_LARGE = "Function.ResponseSizeTooLarge";
    static final String TOO_MANY_REQUESTS = "TooManyRequestsException";
    public static final String SERVICE_EXCEPTION = "ServiceException";
    /** The body is not JSON, or a header is not valid. */
    public static final String INVALID_REQUEST = "InvalidRequestContentException";

    public static final String VALIDATION_EXCEPTION = "ValidationException";
    public static final String RESOURCE_NOT_FOUND = "ResourceNotFoundException";
    /** Reason of a 429 if a limit of the local Lambda is reached. */
    public static final String CONCURRENCY_LIMIT = "ConcurrentInvocationLimitExceeded";

    static final String RESPONSE_TOO_LARGE_MESSAGE =
            "Response payload size exceeded maximum allowed payload size (" + PAYLOAD_LIMIT + " bytes).";

    private static final Pattern ERROR_TYPE = Pattern.compile("(Runtime|Function)\\.[A-Z][a-zA-Z]+");
    private static final double MILLIS_PER_SECOND = 1000;

    private LambdaErrors() {}

    static String timedOut(Duration timeout) {
        return String.format(Locale.ROOT, "Task timed out after %.2f seconds", timeout.toMillis() / MILLIS_PER_SECOND);
    }

    /** Body of an error that the platform, not the function, reports to the caller. */
    static byte[] body(String errorType, String errorMessage) {
        return utf8("{\"errorType\":" + JsonStrings.quote(errorType) + ",\"errorMessage\":"
                + JsonStrings.quote(errorMessage) + "}");
    }

    static String withRequestId(String requestId, String message) {
        return "RequestId: " + requestId + " Error: " + message;
    }

    /** Normalizes a runtime's error type as Lambda does: to one of two categories, or to an unknown type. */
    public static String normalizedType(String header) {
        if (ERROR_TYPE.matcher(header).matches()) {
            return header;
        }
        return header.startsWith("Function.") ? "Function.Unknown" : "Runtime.Unknown";
    }

    /**
     * An error of the Invoke API, as AWS's SDKs parse it. The body has the fields of the service's model, except for
     * validation errors, which come from the layer in front of the service.
     */
    public static InvokeResponse error(String requestId, int status, String errorType, String message) {
        String text = JsonStrings.quote(message) + "}";
        String body =
                switch (errorType) {
                    case VALIDATION_EXCEPTION -> "{\"message\":" + text;
                    case RESOURCE_NOT_FOUND -> "{\"Type\":\"User\",\"Message\":" + text;
                    case SERVICE_EXCEPTION -> "{\"Type\":\"Service\",\"Message\":" + text;
                    default -> "{\"Type\":\"User\",\"message\":" + text;
                };
        return new InvokeResponse(status, utf8(body), null, null, requestId, null, errorType);
    }

    /** The response to a call whose function failed before it ran. */
    public static InvokeResponse functionError(String requestId, String errorType, String message) {
        return new InvokeResponse(
                200, body(errorType, message), UNHANDLED, FunctionIdentity.LATEST, requestId, null, null);
    }

    static InvokeResponse tooManyRequests(String requestId, String reason) {
        return tooManyRequests(requestId, reason, "Rate Exceeded.");
    }

    public static InvokeResponse tooManyRequests(String requestId, String reason, String message) {
        return new InvokeResponse(
                429,
                utf8("{\"Reason\":" + JsonStrings.quote(reason) + ",\"Type\":\"User\",\"message\":"
                        + JsonStrings.quote(message) + "}"),
                null,
                null,
                requestId,
                null,
                TOO_MANY_REQUESTS);
    }

    static InvokeResponse stopped(String requestId) {
        return error(requestId, 503, SERVICE_EXCEPTION, "The local Lambda was stopped before the call ended.");
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
