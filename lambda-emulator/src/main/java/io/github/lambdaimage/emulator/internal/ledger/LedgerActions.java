package io.github.lambdaimage.emulator.internal.ledger;

import io.github.lambdaimage.emulator.EmulatorEvent;
import io.github.lambdaimage.emulator.InvocationReport;
import io.github.lambdaimage.emulator.InvokeResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * Side effects of {@link InvocationLedger}. The ledger calls these methods after a transition, in order, without holding its
 * lock. Their results are reported to the ledger as separate transitions.
 */
public interface LedgerActions {

    /** Starts an environment; reports its end by {@code exited}, or a failed start by {@code launchFailed}. */
    void launch(String environmentId);

    /** Checks whether an idle environment may receive a call; reports it by {@code checked}. */
    void check(String environmentId);

    /** Sends a call to its runtime; reports {@code delivered} or {@code deliveryFailed}. */
    void deliver(String environmentId, NextRequest poll, Invocation invocation);

    /** Sends a call to its runtime once more; nothing is reported. */
    void deliverAgain(NextRequest poll, Invocation invocation);

    /** Kills an environment; reports its end by {@code exited}. */
    void kill(String environmentId);

    /** Releases the resources of an environment that has ended. */
    void forget(String environmentId);

    /** Calls {@code timerFired} after a delay; replaces any earlier timer of that environment. */
    void startTimer(String environmentId, long timer, Duration delay);

    /**
     * Stops the timer of an environment.
     *
     * @param timer number in the same sequence as started timers: two transitions may arrive in either order, and the
     *     earlier one must not stop the timer of the later one
     */
    void stopTimer(String environmentId, long timer);

    /** Calls {@code waitTimerFired} after a delay. There is one such timer at a time, and it is never stopped. */
    void startWaitTimer(Duration delay);

    /** Reports that a call starts, or that it fails because its environment did not start. */
    void started(String environmentId, Invocation invocation);

    /** Reports that a call has ended, and answers its caller. */
    void finish(String environmentId, Invocation invocation, Ending ending);

    /** Answers a caller immediately: a call that did not run, or an asynchronous call that was queued. */
    void answer(Invocation invocation, InvokeResponse answer);

    /** Passes an event to the listener. */
    void emit(EmulatorEvent event);

    /** Reports once that no environment is left after {@code drain}. */
    default void drained() {}

    /**
     * How a call that ran ended.
     *
     * @param duration duration of the call
     * @param initDuration init duration of the environment, if it is reported with this call
     * @param outcome the outcome
     * @param errorType type of the error; empty if the call succeeded
     * @param message the platform's message; empty if the function itself replied
     * @param answer response to the caller
     */
    record Ending(
            Duration duration,
            Optional<Duration> initDuration,
            InvocationReport.Outcome outcome,
            Optional<String> errorType,
            Optional<String> message,
            InvokeResponse answer) {}
}
