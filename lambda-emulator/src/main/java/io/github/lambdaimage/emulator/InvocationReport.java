package io.github.lambdaimage.emulator;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Durations, memory and outcome of one call that has ended: the content of Lambda's REPORT line.
 *
 * @param requestId ID of the call
 * @param duration time from passing the event to the runtime until the runtime's reply
 * @param initDuration time from the start of the environment until it requested its first event; present for the first
 *     call of an environment only
 * @param billedMillis the duration that Lambda would bill: the sum of both durations, rounded up to a millisecond
 * @param memorySize configured memory in MB
 * @param peakMemory peak memory in bytes; empty if it cannot be measured
 * @param outcome how the call ended
 * @param errorType type of the error, for example {@code Runtime.ExitError}; empty if the call succeeded
 */
public record InvocationReport(
        String requestId,
        Duration duration,
        Optional<Duration> initDuration,
        long billedMillis,
        int memorySize,
        OptionalLong peakMemory,
        Outcome outcome,
        Optional<String> errorType) {

    /** How a call ended. */
    public enum Outcome {
        /** The runtime posted a response. */
        SUCCESS,
        /** The runtime posted an error; its environment keeps running. */
        FUNCTION_ERROR,
        /** The call timed out, and its environment was killed. */
        TIMEOUT,
        /** The platform ended the call: the process exited or did not start, or the response was too large. */
        FAILURE,
        /** The local Lambda was closed. */
        STOPPED
    }
}
