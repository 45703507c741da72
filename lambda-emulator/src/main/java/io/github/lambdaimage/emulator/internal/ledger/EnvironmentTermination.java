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
 * How environments end, by themselves, by the clock or by being killed, and what becomes of the calls that they had. The
 * part of {@link InvocationLedger} where something went wrong: under its lock, on its state. Never gives a call to an
 * environment; the ledger does that afterwards.
 */
final class EnvironmentTermination {
    /** How long an environment that is killed may take to be gone before it is given up. */
    private static final Duration KILL_GRACE = Duration.ofSeconds(5);
    /** How long a runtime that reported a failed start may take to exit by itself. */
    private static final Duration EXIT_GRACE = Duration.ofSeconds(1);
    /** How often a call may come back because the environment that it was handed to vanished. */
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

    /** It could not even be started. */
    void launchFailed(PendingActions todo, EnvironmentSlot slot, String message) {
        remove(todo, slot);
        todo.add(a -> a.forget(slot.id));
        if (slot.state == State.STARTING) {
            initFailed(todo, slot, LambdaErrors.INVALID_ENTRYPOINT, message, null);
        }
    }

    /** Its runtime said that it cannot start, and is expected to exit. */
    void initError(PendingActions todo, EnvironmentSlot slot, byte[] body, String errorType) {
        initFailed(todo, slot, errorType, new String(body, StandardCharsets.UTF_8), body);
        slot.state = State.ENDING;
        todo.startTimer(slot, EXIT_GRACE);
    }

    /** What a timer that ran out means depends on where the environment stands. */
    void timerFired(PendingActions todo, EnvironmentSlot slot) {
        switch (slot.state) {
            case STARTING -> initOverrun(todo, slot);
            case BUSY -> timedOut(todo, slot);
            // Its caller has an answer, yet it never came back for more: on Lambda, too, the clock runs on.
            case RETURNING -> end(todo, slot);
            case ENDING -> endAgain(todo, slot);
            default -> {}
        }
    }

    /** Its process is gone: its call is over, unless it never had it. */
    void gone(PendingActions todo, EnvironmentSlot slot, EnvironmentExit exit) {
        remove(todo, slot);
        Invocation invocation = slot.current;
        if (slot.state == State.STARTING) {
            initFailed(todo, slot, LambdaErrors.EXIT_ERROR, exit.message(), null);
        } else if (invocation != null && slot.state == State.BUSY) {
            InvocationOutcome reply = InvocationOutcome.platformError(
                    invocation, Outcome.FAILURE, LambdaErrors.EXIT_ERROR, exit.message());
            todo.finish(slot, invocation, reply, time.since(invocation.startedNanos));
        } else if (invocation != null) {
            takeBack(slot, invocation);
        }
        todo.replacePoll(slot, null);
        boolean expected = slot.state == State.ENDING;
        todo.emit(new EmulatorEvent.EnvironmentEnded(slot.id, exit, expected));
        todo.add(a -> a.forget(slot.id));
    }

    /**
     * Puts a call back to the front that was only meant for an environment, which turned out to be out of date or gone.
     * Never counts: any number of them may be, as after a compile, and each such call ends one of them.
     */
    void takeBack(EnvironmentSlot slot, Invocation invocation) {
        slot.current = null;
        waiting.addFirst(invocation);
    }

    /** Puts a call that its environment never got back to the front; after too often, its caller is told. */
    void giveBack(PendingActions todo, EnvironmentSlot slot, Invocation invocation) {
        slot.current = null;
        invocation.returns++;
        if (invocation.returns <= MOST_RETURNS) {
            waiting.addFirst(invocation);
            return;
        }
        todo.started(slot, invocation);
        InvocationOutcome reply = InvocationOutcome.platformError(
                invocation,
                Outcome.FAILURE,
                LambdaErrors.SANDBOX_FAILURE,
                "The execution environment went away before it took the event, " + invocation.returns
                        + " times in a row.");
        todo.finish(slot, invocation, reply, Duration.ZERO);
    }

    /** Kills it. */
    void end(PendingActions todo, EnvironmentSlot slot) {
        pool.makeEnding(slot);
        slot.killed = true;
        todo.startTimer(slot, KILL_GRACE);
        todo.add(a -> a.kill(slot.id));
    }

    private void endAgain(PendingActions todo, EnvironmentSlot slot) {
        if (slot.killed) {
            gone(todo, slot, EnvironmentExit.signal("killed"));
        } else {
            end(todo, slot);
        }
    }

    private void timedOut(PendingActions todo, EnvironmentSlot slot) {
        Invocation invocation = slot.current;
        if (invocation != null) {
            todo.finish(slot, invocation, InvocationOutcome.timedOut(invocation, config.timeout()), config.timeout());
        }
        end(todo, slot);
    }

    private void initOverrun(PendingActions todo, EnvironmentSlot slot) {
        if (config.timeout().isZero()) {
            return;
        }
        if (!slot.overrun) {
            // On Lambda the start is repeated within the first call; here it goes on, on that call's time.
            slot.overrun = true;
            todo.startTimer(slot, config.timeout());
            return;
        }
        initFailed(todo, slot, LambdaErrors.TIMED_OUT, LambdaErrors.timedOut(config.timeout()), null);
        end(todo, slot);
    }

    /** The call that waits longest gets the failure: another start would most likely fail as well. */
    private void initFailed(
            PendingActions todo, EnvironmentSlot slot, String errorType, String message, byte @Nullable [] body) {
        Duration init = time.since(slot.launchedNanos);
        todo.emit(new EmulatorEvent.InitFailed(slot.id, init, errorType, message));
        if (waiting.isEmpty()) {
            return;
        }
        Invocation invocation = waiting.removeFirst();
        todo.started(slot, invocation);
        slot.initDuration = Optional.of(init);
        Outcome outcome = slot.overrun ? Outcome.TIMEOUT : Outcome.FAILURE;
        InvocationOutcome reply = body == null || body.length == 0
                ? InvocationOutcome.platformError(invocation, outcome, errorType, message)
                : InvocationOutcome.initError(invocation, body, errorType);
        todo.finish(slot, invocation, reply, slot.overrun ? config.timeout() : Duration.ZERO);
    }

    private void remove(PendingActions todo, EnvironmentSlot slot) {
        pool.remove(slot.id);
        todo.stopTimer(slot);
    }
}
