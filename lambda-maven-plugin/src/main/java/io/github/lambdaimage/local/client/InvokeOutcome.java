package io.github.lambdaimage.local.client;

import io.github.lambdaimage.event.ErrorPayload;
import org.jspecify.annotations.Nullable;

/**
 * The result of an invocation.
 *
 * @param statusCode 200, 202 or 204
 * @param payload the response or the error, as the caller receives it; empty for 202 and 204
 * @param functionError the function's error in one line; null if it succeeded
 */
@SuppressWarnings("ArrayRecordComponent") // up to 6 MB: never copied, never compared
public record InvokeOutcome(
        int statusCode, byte[] payload, @Nullable String functionError) {

    /** Whether the payload is JSON, as Lambda's own clients expect it. */
    public boolean isJson() {
        return ErrorPayload.isJson(payload);
    }
}
