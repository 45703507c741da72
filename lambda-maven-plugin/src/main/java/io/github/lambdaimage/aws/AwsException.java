package io.github.lambdaimage.aws;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A failed call to AWS, with AWS's own code and message and without any class of the SDK. Steps decide by it whether to
 * retry; {@code AwsFailures} translates it for the user.
 */
public final class AwsException extends RuntimeException {

    /** The code of a failure before AWS answered: no network, unknown host, TLS. */
    public static final String NO_ANSWER = "NoAnswer";

    /** The code if the SDK's chain found no credentials, or could not use them. */
    public static final String NO_CREDENTIALS = "NoCredentials";

    /** The message of {@link #NO_CREDENTIALS} if nothing is configured at all. */
    public static final String NOTHING_CONFIGURED = "no credentials are configured";

    /** The code if a profile requires multi-factor authentication, which the SDK does not support. */
    public static final String MFA = "MultiFactorAuthentication";

    /** The code if no region is configured. The cause is a failure of the credentials, if they are unusable too. */
    public static final String NO_REGION = "NoRegion";

    /** The code if the SDK cannot read its configuration. */
    public static final String NO_CONFIGURATION = "NoConfiguration";

    /** The code if a variable for an endpoint is not a URL; the message has its name and value. */
    public static final String BAD_ENDPOINT = "BadEndpoint";

    /** The code if an answer cannot be one of AWS, such as a page in HTML. */
    public static final String NOT_AWS = "NotAws";

    /** The code if the thread was interrupted; its flag is set. */
    public static final String INTERRUPTED = "Interrupted";

    private static final long serialVersionUID = 1L;

    private final String service;
    private final String operation;
    private final String code;
    private final int status;
    private final String message;
    private final @Nullable String requestId;
    private final @Nullable String waited;

    /**
     * A failed call.
     *
     * @param service prefix of the service in policies, as {@code lambda}
     * @param operation as {@code CreateFunction}
     * @param code AWS's error code, as {@code ResourceConflictException}, or one of those above
     * @param status HTTP status; 0 without an answer
     * @param message AWS's message
     * @param requestId of AWS; null without an answer
     */
    public AwsException(
            String service,
            String operation,
            String code,
            int status,
            String message,
            @Nullable String requestId,
            @Nullable Throwable cause) {
        this(service, operation, code, status, message, requestId, cause, null);
    }

    private AwsException(
            String service,
            String operation,
            String code,
            int status,
            String message,
            @Nullable String requestId,
            @Nullable Throwable cause,
            @Nullable String waited) {
        super(service + ":" + operation + ": " + code + " (" + status + "): " + message, cause);
        this.service = Objects.requireNonNull(service, "service");
        this.operation = Objects.requireNonNull(operation, "operation");
        this.code = Objects.requireNonNull(code, "code");
        this.status = status;
        this.message = Objects.requireNonNull(message, "message");
        this.requestId = requestId;
        this.waited = waited;
    }

    /** The same failure after retries: "Timed out after 600 s waiting for ...". */
    AwsException after(String wait) {
        return new AwsException(service, operation, code, status, message, requestId, this, wait);
    }

    public String service() {
        return service;
    }

    public String operation() {
        return operation;
    }

    public String code() {
        return code;
    }

    public int status() {
        return status;
    }

    public String awsMessage() {
        return message;
    }

    @Nullable
    public String requestId() {
        return requestId;
    }

    /** How long the call was retried, and for what; null if it was not. */
    @Nullable
    public String waited() {
        return waited;
    }

    /** Whether AWS answered with this code. */
    public boolean is(String name) {
        return code.equals(name);
    }

    /** Whether AWS answered with this code, and its message contains these words, in any case. */
    public boolean is(String name, String words) {
        return code.equals(name) && message.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
    }
}
