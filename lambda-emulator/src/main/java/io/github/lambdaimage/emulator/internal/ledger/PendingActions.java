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
 * What one transition of {@link InvocationLedger} wants done when the lock is free again, in order. Also makes the
 * changes of a slot that go with such a step, so that neither is ever forgotten.
 */
final class PendingActions {
    private final Deque<Consumer<LedgerActions>> steps = new ArrayDeque<>();

    void add(Consumer<LedgerActions> step) {
        steps.add(step);
    }

    /**
     * Does all of it. A step that fails keeps no other from being done: an answer may be among them.
     *
     * @throws RuntimeException the first failure, when all is done
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

    /** Ends the call of an environment: from here on a reply to it is a second one. */
    void finish(EnvironmentSlot slot, Invocation invocation, InvocationOutcome reply, Duration duration) {
        Optional<Duration> init = slot.initDuration;
        slot.initDuration = Optional.empty();
        slot.current = null;
        slot.repliedId = invocation.requestId();
        LedgerActions.Ending ending = new LedgerActions.Ending(
                duration, init, reply.outcome(), reply.errorType(), reply.message(), reply.answer());
        add(a -> a.finish(slot.id, invocation, ending));
    }

    /** Answers a call that does not run. */
    void refuse(Invocation invocation, InvokeResponse answer) {
        emitRefusal(answer);
        add(a -> a.answer(invocation, answer));
    }

    void emitRefusal(InvokeResponse answer) {
        String errorType = Optional.ofNullable(answer.errorType()).orElse(LambdaErrors.SERVICE_EXCEPTION);
        emit(new EmulatorEvent.InvocationRefused(answer.requestId(), errorType, answer.text()));
    }

    void replacePoll(EnvironmentSlot slot, @Nullable NextRequest poll) {
        NextRequest old = slot.poll;
        slot.poll = poll;
        if (old != null) {
            add(a -> old.refuse());
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
