package io.github.lambdaimage.runtime.internal.loop;

import org.jspecify.annotations.Nullable;

/**
 * An error as it is sent to Lambda. {@link ErrorReportWriter} creates it from an exception, and is loaded only after a failure.
 */
final class ErrorReport {

    private final String type;
    private final byte[] body;
    private final @Nullable String xrayCause;

    /**
     * Creates a report.
     *
     * @param type Lambda's error type, for example {@code Runtime.UserException}: letters and one dot
     * @param body the JSON for the caller
     * @param xrayCause the error for X-Ray: one line of ASCII; null for none
     */
    ErrorReport(String type, byte[] body, @Nullable String xrayCause) {
        this.type = type;
        this.body = body;
        this.xrayCause = xrayCause;
    }

    String type() {
        return type;
    }

    byte[] body() {
        return body;
    }

    @Nullable
    String xrayCause() {
        return xrayCause;
    }
}
