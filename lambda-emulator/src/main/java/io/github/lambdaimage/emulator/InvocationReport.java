package io.github.lambdaimage.emulator;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The figures of one call that has ended: what Lambda writes into its REPORT line.
 *
 * @param requestId id of the call
 * @param duration from the hand-over of the event to the runtime until the runtime's reply
 * @param initDuration from the start of the environment until it asked for its first event; only for the first call
 * @param billedMillis what Lambda would bill: both durations together, rounded up to a millisecond
 * @param memorySize configured memory in MB
 * @param peakMemory most memory used, in bytes; empty where it cannot be measured
 * @param outcome how it ended
 * @param errorType type of the error, as {@code Runtime.ExitError}; empty where the call succeeded
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
        /** The runtime posted an error; its environment goes on. */
        FUNCTION_ERROR,
        /** It ran out of time, and its environment was killed. */
        TIMEOUT,
        /** The platform ended it: the process died or could not start, or the response was too large. */
        FAILURE,
        /** The local Lambda was closed. */
        STOPPED
    }
}
