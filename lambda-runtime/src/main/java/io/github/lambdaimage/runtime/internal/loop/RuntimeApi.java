package io.github.lambdaimage.runtime.internal.loop;

import io.github.lambdaimage.runtime.Invocation;

/**
 * The requests of Lambda's Runtime API. An instance handles one call at a time: {@link #respond} and {@link #fail} answer the
 * call that {@link #next} returned last, once.
 *
 * <p>A {@link RuntimeApiException} is fatal: the process must end. If a response is rejected or lost, that is logged only, and
 * the next call is requested.
 */
interface RuntimeApi {

    /** Waits for the next call, without time limit. */
    Invocation next() throws RuntimeApiException;

    /** Sends the response of the call. */
    void respond(byte[] body) throws RuntimeApiException;

    /** Sends an error for the call; does nothing if no call is open. */
    void fail(ErrorReport report) throws RuntimeApiException;

    /** Sends an init error. */
    void failStart(ErrorReport report) throws RuntimeApiException;
}
