package io.github.lambdaimage.emulator;

/** Invocation type of a call, as in the {@code X-Amz-Invocation-Type} header of the Invoke API. */
public enum InvocationType {
    /** The caller waits for the function's result. */
    REQUEST_RESPONSE("RequestResponse"),
    /** The call is queued and accepted with status 202; its result appears in the log only. It is not retried. */
    EVENT("Event"),
    /** The request is validated with status 204; the function is not called. */
    DRY_RUN("DryRun");

    private final String headerValue;

    InvocationType(String headerValue) {
        this.headerValue = headerValue;
    }

    /**
     * The value of the {@code X-Amz-Invocation-Type} header.
     *
     * @return for example {@code RequestResponse}
     */
    public String headerValue() {
        return headerValue;
    }
}
