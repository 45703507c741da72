package io.github.lambdaimage.aws;

import io.github.lambdaimage.aws.failure.AwsFailures;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call to AWS that failed, in AWS's own words and without any class of the SDK. Operations look at it to know whether to
 * wait; {@link AwsFailures} makes a sentence of what is left.
 */
public final class AwsException extends RuntimeException {

    /** The code of a failure that happened before AWS answered: no network, a name that is not known, TLS. */
    public static final String NO_ANSWER = "NoAnswer";

    /** The code where the SDK's chain has found no credentials, or could not use them. */
    public static final String NO_CREDENTIALS = "NoCredentials";

    /** The code where nothing says which region it is. */
    public static final String NO_REGION = "NoRegion";

    /** The code where the SDK cannot read how it is configured. */
    public static final String NO_CONFIGURATION = "NoConfiguration";

    /** The code where the thread was interrupted, whose flag is set. */
    public static final String INTERRUPTED = "Interrupted";

    private static final long serialVersionUID = 1L;

    private final String service;
    private final String operation;
    private final String code;
    private final int status;
    private final String said;
    private final @Nullable String requestId;
    private final @Nullable String waited;

    /**
     * A failed call.
     *
     * @param service prefix of the service in policies, as {@code lambda}
     * @param operation as {@code CreateFunction}
     * @param code AWS's error code, as {@code ResourceConflictException}, or one of those above
     * @param status HTTP status; 0 where there was no answer
     * @param said AWS's message
     * @param requestId of AWS; null where there was no answer
     */
    public AwsException(
            String service,
            String operation,
            String code,
            int status,
            String said,
            @Nullable String requestId,
            @Nullable Throwable cause) {
        this(service, operation, code, status, said, requestId, cause, null);
    }

    private AwsException(
            String service,
            String operation,
            String code,
            int status,
            String said,
            @Nullable String requestId,
            @Nullable Throwable cause,
            @Nullable String waited) {
        super(service + ":" + operation + ": " + code + " (" + status + "): " + said, cause);
        this.service = Objects.requireNonNull(service, "service");
        this.operation = Objects.requireNonNull(operation, "operation");
        this.code = Objects.requireNonNull(code, "code");
        this.status = status;
        this.said = Objects.requireNonNull(said, "said");
        this.requestId = requestId;
        this.waited = waited;
    }

    /** The same, which did not pass while it was waited for: "Waited 600 s for ...". */
    AwsException after(String wait) {
        return new AwsException(service, operation, code, status, said, requestId, this, wait);
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

    public String said() {
        return said;
    }

    @Nullable
    public String requestId() {
        return requestId;
    }

    /** How long it was waited out, and for what; null where it was not. */
    @Nullable
    public String waited() {
        return waited;
    }

    /** Whether AWS answered with this code. */
    public boolean is(String name) {
        return code.equals(name);
    }

    /** Whether AWS answered with this code, and with these words in its message, in any case. */
    public boolean is(String name, String words) {
        return code.equals(name) && said.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
    }
}
