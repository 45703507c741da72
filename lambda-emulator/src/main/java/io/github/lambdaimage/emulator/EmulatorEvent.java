package io.github.lambdaimage.emulator;

import io.github.lambdaimage.emulator.environment.EnvironmentExit;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something that happened inside the local Lambda. New kinds may be added. */
public sealed interface EmulatorEvent {

    /**
     * An execution environment is being started.
     *
     * @param environmentId its id
     * @param runtimeApi {@code host:port} of its Runtime API
     */
    record EnvironmentStarted(String environmentId, String runtimeApi) implements EmulatorEvent {}

    /**
     * An execution environment asked for its first event.
     *
     * @param environmentId its id
     * @param initDuration how long that took from its start
     */
    record EnvironmentReady(String environmentId, Duration initDuration) implements EmulatorEvent {}

    /**
     * An execution environment did not get as far as asking for an event.
     *
     * @param environmentId its id
     * @param initDuration from its start until it failed
     * @param errorType for example {@code Runtime.ExitError}
     * @param message what a caller is told
     */
    record InitFailed(String environmentId, Duration initDuration, String errorType, String message)
            implements EmulatorEvent {}

    /**
     * A call was given to an environment, or failed with it while it started.
     *
     * @param environmentId id of the environment
     * @param requestId id of the call
     * @param version version that runs
     */
    record InvocationStarted(String environmentId, String requestId, String version) implements EmulatorEvent {}

    /**
     * The function printed a line.
     *
     * @param environmentId id of its environment
     * @param requestId id of the call that its environment was last given; null before the first
     * @param line the line without its end
     */
    record OutputLine(String environmentId, @Nullable String requestId, String line) implements EmulatorEvent {}

    /**
     * A call has ended.
     *
     * @param environmentId id of the environment
     * @param report its figures
     * @param message what the platform says about it where it did not succeed, as {@code Task timed out after 3.00
     *     seconds}
     * @param time when
     */
    record InvocationEnded(String environmentId, InvocationReport report, Optional<String> message, Instant time)
            implements EmulatorEvent {}

    /**
     * A call was refused, or dropped from the queue, without being run.
     *
     * @param requestId id of the call
     * @param errorType AWS's name for the cause, as {@code TooManyRequestsException}
     * @param message why
     */
    record InvocationRefused(String requestId, String errorType, String message) implements EmulatorEvent {}

    /**
     * An execution environment is gone.
     *
     * @param environmentId its id
     * @param exit how it ended
     * @param expected whether the local Lambda ended it itself
     */
    record EnvironmentEnded(String environmentId, EnvironmentExit exit, boolean expected) implements EmulatorEvent {}
}
