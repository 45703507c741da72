package io.github.lambdaimage.emulator.internal.ledger;

import io.github.lambdaimage.emulator.EmulatorEvent;
import io.github.lambdaimage.emulator.InvocationReport;
import io.github.lambdaimage.emulator.InvokeResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * What {@link InvocationLedger} wants done. It calls these after a transition, in order, without holding its lock; what
 * comes of them is told to the ledger as a transition of its own.
 */
public interface LedgerActions {

    /** Start an environment; its end, or a failure to start, is told by {@code exited} or {@code launchFailed}. */
    void launch(String environmentId);

    /** Find out whether an idle environment may have a call; told by {@code checked}. */
    void check(String environmentId);

    /** Hand a call over; told by {@code delivered} or {@code deliveryFailed}. */
    void deliver(String environmentId, NextRequest poll, Invocation invocation);

    /** End an environment hard; told by {@code exited}. */
    void kill(String environmentId);

    /** An environment is gone: free what belongs to it. */
    void forget(String environmentId);

    /** Call {@code timerFired} later, in place of any earlier timer of that environment. */
    void startTimer(String environmentId, long timer, Duration delay);

    /**
     * No timer for that environment any more.
     *
     * @param timer numbered as those that are started: two transitions may come here in either order, and an earlier one
     *     must not stop the timer of a later one
     */
    void stopTimer(String environmentId, long timer);

    /** Call {@code waitTimerFired} later. There is one such timer at a time, and none is stopped. */
    void startWaitTimer(Duration delay);

    /** A call begins to run, or fails with the environment that was to run it. */
    void started(String environmentId, Invocation invocation);

    /** A call that ran is over: report it and answer its caller. */
    void finish(String environmentId, Invocation invocation, Ending ending);

    /** Answer a caller at once: a call that did not run, or an event that was queued. */
    void answer(Invocation invocation, InvokeResponse answer);

    /** Tell what happened. */
    void emit(EmulatorEvent event);

    /**
     * How a call that ran ended.
     *
     * @param duration time it had
     * @param initDuration time of the start, where this call is to be reported with it
     * @param outcome in a word
     * @param errorType type of its error; empty where it succeeded
     * @param message what the platform says of it; empty where the function spoke for itself
     * @param answer what the caller gets
     */
    record Ending(
            Duration duration,
            Optional<Duration> initDuration,
            InvocationReport.Outcome outcome,
            Optional<String> errorType,
            Optional<String> message,
            InvokeResponse answer) {}
}
