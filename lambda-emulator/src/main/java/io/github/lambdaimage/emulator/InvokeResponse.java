package io.github.lambdaimage.emulator;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What the caller of a function gets, as the Invoke API says it.
 *
 * @param statusCode 200, 202 or 204 where the call was taken, as AWS even where the function failed; else 4xx or 5xx
 * @param payload the function's answer, its error as JSON, or the error of the Invoke API as JSON
 * @param functionError {@code Unhandled} where the function failed, else null
 * @param executedVersion version that ran; null where none did
 * @param requestId id of the call
 * @param logResult base64 of the last 4 KB of the call's log, where it was asked for, else null
 * @param errorType name of AWS's exception where the status code is 4xx or 5xx, else null
 */
@SuppressWarnings("ArrayRecordComponent") // an answer may be 6 MB: it is never copied, and never compared
public record InvokeResponse(
        int statusCode,
        byte[] payload,
        @Nullable String functionError,
        @Nullable String executedVersion,
        String requestId,
        @Nullable String logResult,
        @Nullable String errorType) {

    /**
     * Whether the function itself failed: it reported an error, ended, or ran out of time.
     *
     * @return true where {@code X-Amz-Function-Error} is set
     */
    public boolean isFunctionError() {
        return functionError != null;
    }

    /**
     * The payload as text.
     *
     * @return the payload read as UTF-8
     */
    public String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }

    /**
     * Changes the log tail.
     *
     * @param base64 the last 4 KB of the log, in base64
     * @return a changed copy
     */
    public InvokeResponse withLogResult(String base64) {
        return new InvokeResponse(statusCode, payload, functionError, executedVersion, requestId, base64, errorType);
    }
}
