package io.github.lambdaimage.runtime.internal.loop;

import io.github.lambdaimage.runtime.Invocation;

/**
 * The calls of Lambda's Runtime API. One object serves one call at a time: {@link #respond} and {@link #fail} answer the
 * call that {@link #next} has taken last, and answer it once.
 *
 * <p>A {@link RuntimeApiException} means that there is no going on. An answer that is refused or lost is no such case: it
 * is logged, and the next call is taken.
 */
interface RuntimeApi {

    /** Waits for the next call, for hours if need be. */
    Invocation next() throws RuntimeApiException;

    /** Posts the answer of the call. */
    void respond(byte[] body) throws RuntimeApiException;

    /** Posts that the call has failed; does nothing when no call is waiting for an answer. */
    void fail(ErrorReport report) throws RuntimeApiException;

    /** Posts that the function cannot be started. */
    void failStart(ErrorReport report) throws RuntimeApiException;
}
