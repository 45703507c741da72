package io.github.lambdaimage.emulator.internal.ledger;

import io.github.lambdaimage.emulator.EmulatorConfig;
import io.github.lambdaimage.emulator.EmulatorEvent;
import io.github.lambdaimage.emulator.InvocationReport.Outcome;
import io.github.lambdaimage.emulator.environment.EnvironmentExit;
import io.github.lambdaimage.emulator.internal.ledger.EnvironmentSlot.State;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Handles environments that fail to start, time out, exit or are killed, and the calls that they had. Part of {@link
 * InvocationLedger}: runs under its lock, on its state. Does not pass calls to environments; the ledger does that
 * afterwards.
 */
final class EnvironmentTermination {
    /** How long a killed environment may take to end before it is abandoned. */
    private static final Duration KILL_GRACE = Duration.ofSeconds(5);
    /** How long a runtime may take to exit after it reported an init error. */
    private static final Duration EXIT_GRACE = Duration.ofSeconds(1);
    /** How often a call may return to the queue because its environment ended. */
    private static final int MOST_RETURNS = 3;

    private final EmulatorConfig config;
    private final EmulatorTime time;
    private final EnvironmentPool pool;
    private final InvocationQueue waiting;

    EnvironmentTermination(EmulatorConfig config, EmulatorTime time, EnvironmentPool pool, InvocationQueue waiting) {
        this.config = config;
        this.time = time;
        this.pool = pool;
        this.waiting = waiting;
    }

    /** The environment could not be started. */
    void launchFailed(PendingActions pending, EnvironmentSlot slot, String message) {
        remove(pending, slot);
        pending.add(a -> a.forget(slot.id));
        if (slot.state == State.STARTING) {
            initFailed(pending, slot, LambdaErrors.INVALID_ENTRYPOINT, message, null);
        }
    }

    /** The runtime reported an init error and is expected to exit. */
    void initError(PendingActions pending, EnvironmentSlot slot, byte[] body, String errorType) {
        initFailed(pending, slot, errorType, new String(body, StandardCharsets.UTF_8), body);
        slot.state = State.ENDING;
        pending.startTimer(slot, EXIT_GRACE);
    }

    /** Handles an expired timer; its meaning depends on the environment's state. */
    void timerFired(PendingActions pending, EnvironmentSlot slot) {
        switch (slot.state) {
            case STARTING -> initOverrun(pending, slot);
            case BUSY -> timedOut(pending, slot);
            // It has replied, but requested no further event: as on Lambda, the timeout still applies.
            case RETURNING -> end(pending, slot);
            case ENDING -> endAgain(pending, slot);
            default -> {}
        }
    }

    /** The process has ended: its call fails, unless it was not delivered. */
    void gone(PendingActions pending, EnvironmentSlot slot, EnvironmentExit exit) {
        remove(pending, slot);
        Invocation invocation = slot.current;
        if (slot.state == State.STARTING) {
            initFailed(pending, slot, LambdaErrors.EXIT_ERROR, exit.message(), null);
        } else if (invocation != null && slot.state == State.BUSY) {
            InvocationOutcome reply = InvocationOutcome.platformError(
                    invocation, Outcome.FAILURE, LambdaErrors.EXIT_ERROR, exit.message());
            pending.finish(slot, invocation, reply, time.since(invocation.startedNanos));
        } else if (invocation != null) {
            takeBack(slot, invocation);
        }
        pending.replacePoll(slot, null);
        boolean expected = slot.state == State.ENDING;
        pending.emit(new EmulatorEvent.EnvironmentEnded(slot.id, exit, expected));
        pending.add(a -> a.forget(slot.id));
    }

    /**
     * Returns a call to the front of the queue because the environment reserved for it is out of date or has ended. Does not
     * count as a failed delivery: after a compilation any number of environments may be out of date.
     */
    void takeBack(EnvironmentSlot slot, Invocation invocation) {
        slot.current = null;
        waiting.addFirst(invocation);
    }

    /** Returns an undelivered call to the front of the queue; after too many attempts the call fails. */
    void giveBack(PendingActions pending, EnvironmentSlot slot, Invocation invocation) {
        slot.current = null;
        invocation.returns++;
        if (invocation.returns <= MOST_RETURNS) {
            waiting.addFirst(invocation);
            return;
        }
        pending.started(slot, invocation);
        InvocationOutcome reply = InvocationOutcome.platformError(
                invocation,
                Outcome.FAILURE,
                LambdaErrors.SANDBOX_FAILURE,
                "The execution environment ended before it received the event, " + invocation.returns
                        + " times in a row.");
        pending.finish(slot, invocation, reply, Duration.ZERO);
    }

    /** Kills the environment. */
    void end(PendingActions pending, EnvironmentSlot slot) {
        pool.makeEnding(slot);
        slot.killed = true;
        pending.startTimer(slot, KILL_GRACE);
        pending.add(a -> a.kill(slot.id));
    }

    private void endAgain(PendingActions pending, EnvironmentSlot slot) {
        if (slot.killed) {
            gone(pending, slot, EnvironmentExit.signal("killed"));
        } else {
            end(pending, slot);
        }
    }

    private void timedOut(PendingActions pending, EnvironmentSlot slot) {
        Invocation invocation = slot.current;
        if (invocation != null) {
            pending.finish(
                    slot, invocation, InvocationOutcome.timedOut(invocation, config.timeout()), config.timeout());
        }
        end(pending, slot);
    }

    private void initOverrun(PendingActions pending, EnvironmentSlot slot) {
        if (config.timeout().isZero()) {
            return;
        }
        if (!slot.overrun) {
            // Lambda repeats the init phase within the first call; here it continues, within that call's timeout.
            slot.overrun = true;
            pending.startTimer(slot, config.timeout());
            return;
        }
        initFailed(pending, slot, LambdaErrors.TIMED_OUT, LambdaErrors.timedOut(config.timeout()), null);
        end(pending, slot);
    }

    /** Fails the call that waits longest: another start would most likely fail as well. */
    private void initFailed(
            PendingActions pending, EnvironmentSlot slot, String errorType, String message, byte @Nullable [] body) {
        Duration init = time.since(slot.launchedNanos);
        pending.emit(new EmulatorEvent.InitFailed(slot.id, init, errorType, message));
        if (waiting.isEmpty()) {
            return;
        }
        Invocation invocation = waiting.removeFirst();
        pending.started(slot, invocation);
        // A start that continues in the call is part of its duration, and is not billed again.
        slot.initDuration = slot.overrun ? Optional.empty() : Optional.of(init);
        Outcome outcome = slot.overrun ? Outcome.TIMEOUT : Outcome.FAILURE;
        InvocationOutcome reply = body == null || body.length == 0
                ? InvocationOutcome.platformError(invocation, outcome, errorType, message)
                : InvocationOutcome.initError(invocation, body, errorType);
        pending.finish(slot, invocation, reply, slot.overrun ? config.timeout() : Duration.ZERO);
    }

    private void remove(PendingActions pending, EnvironmentSlot slot) {
        pool.remove(slot.id);
        pending.stopTimer(slot);
    }
}
