package io.github.lambdaimage.local.client;

import org.jspecify.annotations.Nullable;

/**
 * What came back from a call.
 *
 * @param statusCode 200, 202 or 204
 * @param payload the answer, or the error as the caller sees it; empty for 202 and 204
 * @param functionError one line about the function's error; null where it succeeded
 */
@SuppressWarnings("ArrayRecordComponent") // an answer may be 6 MB: it is never copied, and never compared
public record InvokeOutcome(
        int statusCode, byte[] payload, @Nullable String functionError) {}
