package io.github.lambdaimage.emulator;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The response of the Invoke API to one call.
 *
 * @param statusCode 200, 202 or 204 if the call was accepted, as on AWS also if the function failed; otherwise 4xx or 5xx
 * @param payload the function's result, its error as JSON, or the error of the Invoke API as JSON
 * @param functionError {@code Unhandled} if the function failed, otherwise null
 * @param executedVersion version that ran; null if none did
 * @param requestId ID of the call
 * @param logResult the last 4 KB of the call's log in base64 if the request asked for it, otherwise null
 * @param errorType name of AWS's exception if the status code is 4xx or 5xx, otherwise null
 */
@SuppressWarnings("ArrayRecordComponent") // a response may have 6 MB: it is neither copied nor compared
public record InvokeResponse(
        int statusCode,
        byte[] payload,
        @Nullable String functionError,
        @Nullable String executedVersion,
        String requestId,
        @Nullable String logResult,
        @Nullable String errorType) {

    /**
     * Whether the function failed: it reported an error, exited, or timed out.
     *
     * @return true if {@code functionError} is set
     */
    public boolean isFunctionError() {
        return functionError != null;
    }

    /**
     * The payload as text.
     *
     * @return the payload, decoded as UTF-8
     */
    public String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }

    /**
     * Sets the end of the call's log.
     *
     * @param base64 the last 4 KB of the log, in base64
     * @return a changed copy
     */
    public InvokeResponse withLogResult(String base64) {
        return new InvokeResponse(statusCode, payload, functionError, executedVersion, requestId, base64, errorType);
    }
}
