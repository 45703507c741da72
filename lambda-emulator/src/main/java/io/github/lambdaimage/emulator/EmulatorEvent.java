package io.github.lambdaimage.emulator;

import io.github.lambdaimage.emulator.environment.EnvironmentExit;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An event of the local Lambda, for an {@link EmulatorListener}. Later versions may add further types. */
public sealed interface EmulatorEvent {

    /**
     * An execution environment is being started.
     *
     * @param environmentId ID of the environment
     * @param runtimeApi {@code host:port} of its Runtime API
     */
    record EnvironmentStarted(String environmentId, String runtimeApi) implements EmulatorEvent {}

    /**
     * An execution environment has initialized: its runtime requested the first event.
     *
     * @param environmentId ID of the environment
     * @param initDuration time from its start
     */
    record EnvironmentReady(String environmentId, Duration initDuration) implements EmulatorEvent {}

    /**
     * An execution environment failed to initialize.
     *
     * @param environmentId ID of the environment
     * @param initDuration time from its start until it failed
     * @param errorType for example {@code Runtime.ExitError}
     * @param message the message that a caller receives
     */
    record InitFailed(String environmentId, Duration initDuration, String errorType, String message)
            implements EmulatorEvent {}

    /**
     * A call was passed to an environment, or failed because the environment did not start.
     *
     * @param environmentId ID of the environment
     * @param requestId ID of the call
     * @param version version of the function
     */
    record InvocationStarted(String environmentId, String requestId, String version) implements EmulatorEvent {}

    /**
     * The function printed a line.
     *
     * @param environmentId ID of its environment
     * @param requestId ID of the environment's latest call; null before the first
     * @param line the line, without line terminator
     */
    record OutputLine(String environmentId, @Nullable String requestId, String line) implements EmulatorEvent {}

    /**
     * A call has ended.
     *
     * @param environmentId ID of the environment
     * @param report durations, memory and outcome
     * @param message Lambda's message if the platform ended the call, for example {@code Task timed out after 3.00
     *     seconds}
     * @param time when the call ended
     */
    record InvocationEnded(String environmentId, InvocationReport report, Optional<String> message, Instant time)
            implements EmulatorEvent {}

    /**
     * A call was rejected, or dropped from the queue, without being run.
     *
     * @param requestId ID of the call
     * @param errorType AWS's name of the error, for example {@code TooManyRequestsException}
     * @param message the reason
     */
    record InvocationRejected(String requestId, String errorType, String message) implements EmulatorEvent {}

    /**
     * An execution environment has ended.
     *
     * @param environmentId ID of the environment
     * @param exit how it ended
     * @param expected whether the local Lambda itself ended it
     */
    record EnvironmentEnded(String environmentId, EnvironmentExit exit, boolean expected) implements EmulatorEvent {}

    /**
     * Callers have as many connections as the heap and the file descriptors of this process allow. From now on, a new connection takes the
     * place of an idle one.
     *
     * @param connections number of connections
     */
    record ConnectionLimitReached(int connections) implements EmulatorEvent {}

    /**
     * The local Lambda itself has failed, for example because the heap of its JVM is full. It accepts no further calls: close
     * it.
     *
     * @param reason for example {@code java.lang.OutOfMemoryError: Java heap space}
     */
    record EmulatorFailed(String reason) implements EmulatorEvent {}
}
