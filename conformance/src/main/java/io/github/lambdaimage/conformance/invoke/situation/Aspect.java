package io.github.lambdaimage.conformance.invoke.situation;

/** An aspect of an answer. Each client shows some of them and hides the others. */
public enum Aspect {
    STATUS("status", ""),
    PAYLOAD("payload", ""),
    FUNCTION_ERROR("function error", "X-Amz-Function-Error"),
    VERSION("version", "X-Amz-Executed-Version"),
    /** Decoded. */
    LOG("log", ""),
    REQUEST_ID("request id", "X-Amzn-RequestId"),
    /** Name of AWS's exception. */
    ERROR("error", "X-Amzn-ErrorType"),
    MESSAGE("message", ""),
    /** Who caused the error: {@code User} or {@code Service}. */
    TYPE("Type", ""),
    REASON("Reason", ""),
    RETRY_AFTER("Retry-After", "Retry-After"),
    /** Class of the exception that the SDK throws. */
    THROWN("thrown", ""),
    /** {@code 0} or {@code not 0}. */
    EXIT("exit code", ""),
    TRACE("X-Amzn-Trace-Id", "X-Amzn-Trace-Id"),
    CONTENT_TYPE("Content-Type", "Content-Type"),
    REMAPPED("X-Amzn-Remapped-Content-Length", "X-Amzn-Remapped-Content-Length"),
    ALLOW("Allow", "Allow");

    private final String label;
    private final String header;

    Aspect(String label, String header) {
        this.label = label;
        this.header = header;
    }

    String label() {
        return label;
    }

    /** The header that carries it; empty if there is none. */
    public String header() {
        return header;
    }
}
