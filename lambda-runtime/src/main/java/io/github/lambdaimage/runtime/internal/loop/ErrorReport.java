package io.github.lambdaimage.runtime.internal.loop;

import org.jspecify.annotations.Nullable;

/**
 * An error as it is posted to Lambda. How one is made of an exception is the business of {@link ErrorReportWriter},
 * which is not loaded before something fails.
 */
final class ErrorReport {

    private final String type;
    private final byte[] body;
    private final @Nullable String xrayCause;

    /**
     * An error.
     *
     * @param type Lambda's word for the kind of error, as {@code Runtime.UserException}: letters and one dot
     * @param body the JSON that the caller gets
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
