package io.github.lambdaimage.emulator;

/** How a call is made, as in the {@code X-Amz-Invocation-Type} header of the Invoke API. */
public enum InvocationType {
    /** The caller waits for the answer. */
    REQUEST_RESPONSE("RequestResponse"),
    /** The call is queued and answered with 202 at once; its result is only seen in the log. Nothing is retried. */
    EVENT("Event"),
    /** The request is checked and answered with 204; the function is not called. */
    DRY_RUN("DryRun");

    private final String headerValue;

    InvocationType(String headerValue) {
        this.headerValue = headerValue;
    }

    /**
     * The word that AWS uses for this type.
     *
     * @return for example {@code RequestResponse}
     */
    public String headerValue() {
        return headerValue;
    }
}
