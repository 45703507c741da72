package io.github.lambdaimage.emulator.internal.ledger;

import io.github.lambdaimage.emulator.EmulatorEvent;
import io.github.lambdaimage.emulator.InvokeResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Actions that one transition of {@link InvocationLedger} requests, in order, to be run after the lock is released. Also
 * changes the slot accordingly, so that action and state always match.
 */
final class PendingActions {
    private final Deque<Consumer<LedgerActions>> steps = new ArrayDeque<>();

    void add(Consumer<LedgerActions> step) {
        steps.add(step);
    }

    /**
     * Runs all actions. A failed action does not prevent the others: one of them may answer a caller.
     *
     * @throws RuntimeException the first failure, after all actions have run
     */
    void run(LedgerActions actions) {
        Throwable first = null;
        for (Consumer<LedgerActions> step : steps) {
            try {
                step.accept(actions);
            } catch (RuntimeException | Error e) {
                first = first == null ? e : first;
            }
        }
        if (first instanceof Error error) {
            throw error;
        }
        if (first instanceof RuntimeException exception) {
            throw exception;
        }
    }

    void emit(EmulatorEvent event) {
        add(a -> a.emit(event));
    }

    void started(EnvironmentSlot slot, Invocation invocation) {
        if (!invocation.started) {
            invocation.started = true;
            add(a -> a.started(slot.id, invocation));
        }
    }

    /** Ends the call of an environment. A further reply to it is not allowed. */
    void finish(EnvironmentSlot slot, Invocation invocation, InvocationOutcome reply, Duration duration) {
        Optional<Duration> init = slot.initDuration;
        slot.initDuration = Optional.empty();
        slot.current = null;
        slot.repliedId = invocation.requestId();
        LedgerActions.Ending ending = new LedgerActions.Ending(
                duration, init, reply.outcome(), reply.errorType(), reply.message(), reply.answer());
        add(a -> a.finish(slot.id, invocation, ending));
    }

    /** Rejects a call that does not run. */
    void reject(Invocation invocation, InvokeResponse answer) {
        emitRejection(answer);
        add(a -> a.answer(invocation, answer));
    }

    void emitRejection(InvokeResponse answer) {
        String errorType = Optional.ofNullable(answer.errorType()).orElse(LambdaErrors.SERVICE_EXCEPTION);
        emit(new EmulatorEvent.InvocationRejected(answer.requestId(), errorType, answer.text()));
    }

    void replacePoll(EnvironmentSlot slot, @Nullable NextRequest poll) {
        NextRequest old = slot.poll;
        slot.poll = poll;
        if (old != null) {
            add(a -> old.reject());
        }
    }

    void startTimer(EnvironmentSlot slot, Duration delay) {
        long timer = ++slot.timer;
        add(a -> a.startTimer(slot.id, timer, delay));
    }

    void stopTimer(EnvironmentSlot slot) {
        long timer = ++slot.timer;
        add(a -> a.stopTimer(slot.id, timer));
    }
}
