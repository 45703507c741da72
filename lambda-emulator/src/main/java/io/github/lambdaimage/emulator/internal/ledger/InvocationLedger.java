package io.github.lambdaimage.emulator.internal.ledger;

import io.github.lambdaimage.emulator.EmulatorConfig;
import io.github.lambdaimage.emulator.EmulatorEvent;
import io.github.lambdaimage.emulator.InvokeResponse;
import io.github.lambdaimage.emulator.environment.EnvironmentExit;
import io.github.lambdaimage.emulator.internal.ledger.EnvironmentSlot.State;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Owns all shared state of the local Lambda: which calls wait, which environment has which call, and every transition
 * between them. Knows no HTTP, no process and no thread: what is to be done is given to {@link LedgerActions} after each
 * transition, outside the lock, so that no foreign code is ever called under it.
 *
 * <p>A call has one answer. It is given to an environment that is idle, else waits in order of arrival; environments are
 * started while fewer of them are on their way than calls wait. An environment has at most one call.
 */
public final class InvocationLedger {
    /** Told to a function that has no timeout: far enough for any debugging. */
    private static final Duration NO_TIMEOUT_DEADLINE = Duration.ofDays(1);
    /** How long a caller waits for an environment at most: as long as Lambda's longest timeout. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    private final EmulatorConfig config;
    private final EmulatorTime time;
    private final LedgerActions actions;
    private final int limit;

    /** Calls that have no answer yet, wherever they are. */
    private final Set<Invocation> unanswered = ConcurrentHashMap.newKeySet();

    private final Object lock = new Object();
    private final InvocationQueue waiting = new InvocationQueue();
    private final EnvironmentPool pool = new EnvironmentPool();
    private final EnvironmentTermination ends;
    private final PayloadBudget memory;
    private boolean waitTimer;
    private boolean closed;

    public InvocationLedger(EmulatorConfig config, EmulatorTime time, LedgerActions actions) {
        this(config, time, actions, PayloadBudget.ofHeap());
    }

    /**
     * Makes one with its own bound for memory.
     *
     * @param mostBytes of {@link PayloadBudget}
     */
    public InvocationLedger(EmulatorConfig config, EmulatorTime time, LedgerActions actions, long mostBytes) {
        this.config = config;
        this.time = time;
        this.actions = actions;
        ends = new EnvironmentTermination(config, time, pool, waiting);
        memory = new PayloadBudget(mostBytes, () -> transition(this::dispatch));
        limit = Math.min(config.concurrency(), config.reservedConcurrency().orElse(Integer.MAX_VALUE));
    }

    /** Takes a call, or answers it at once with the reason why not. */
    public void submit(Invocation invocation) {
        unanswered.add(invocation);
        CompletableFuture<?> unused =
                invocation.answer().whenComplete((answer, failure) -> unanswered.remove(invocation));
        transition(todo -> {
            Optional<InvokeResponse> refusal = refusal(invocation);
            if (refusal.isPresent()) {
                todo.refuse(invocation, refusal.get());
                return;
            }
            if (invocation.isEvent()) {
                todo.add(a -> a.answer(invocation, InvocationOutcome.accepted(invocation)));
                if (limit == 0) {
                    // As on AWS, where an event for a function without concurrency is not retried.
                    todo.refuse(
                            invocation,
                            LambdaErrors.tooManyRequests(invocation.requestId(), "ReservedConcurrencyIsZero"));
                    return;
                }
            }
            invocation.submittedNanos = time.nanoTime();
            waiting.addLast(invocation);
            dispatch(todo);
        });
    }

    /** What callers over HTTP may fill. */
    public PayloadBudget memory() {
        return memory;
    }

    /** A call was refused before it came here. */
    public void refused(InvokeResponse answer) {
        transition(todo -> todo.emitRefusal(answer));
    }

    /** Some caller may have waited for too long. */
    public void waitTimerFired() {
        transition(todo -> {
            waitTimer = false;
            for (Invocation invocation : waiting.removeSynchronousUntil(time.nanoTime() - LONGEST_WAIT.toNanos())) {
                String message = "Rate Exceeded: the call waited " + LONGEST_WAIT.toSeconds()
                        + " s for an execution environment; at most " + limit + " run at once.";
                todo.refuse(
                        invocation,
                        LambdaErrors.tooManyRequests(invocation.requestId(), LambdaErrors.CONCURRENCY_LIMIT, message));
            }
            boundWait(todo);
        });
    }

    /** Starts one environment without a call, where there is room for one. */
    public void warmUp() {
        transition(todo -> {
            if (!closed && pool.size() < limit) {
                launch(todo);
            }
        });
    }

    /** An environment could not be started. */
    public void launchFailed(String environmentId, String message) {
        transition(todo -> {
            EnvironmentSlot slot = pool.get(environmentId);
            if (slot == null) {
                return;
            }
            if (slot.current != null) {
                // It has a call, so it was started, whatever its launcher says now.
                ended(todo, slot, EnvironmentExit.status(-1));
                return;
            }
            ends.launchFailed(todo, slot, message);
            dispatch(todo);
        });
    }

    /** A runtime asks for its next event. */
    public void next(String environmentId, NextRequest poll) {
        transition(todo -> {
            EnvironmentSlot slot = pool.get(environmentId);
            if (slot == null || (slot.state == State.ENDING && !slot.killed)) {
                todo.add(a -> poll.refuse());
                return;
            }
            if (slot.state == State.ENDING) {
                // Left open until it is gone: an answer would only make a dying function print an error.
                slot.poll = poll;
                return;
            }
            todo.replacePoll(slot, poll);
            if (slot.isComing()) {
                becomeIdle(todo, slot);
                dispatch(todo);
            }
            // Idle and checking: the newer connection is the one that lives. Busy: kept for when it has replied.
        });
    }

    /** Whether an idle environment may have the call that is meant for it. */
    public void checked(String environmentId, boolean stale) {
        transition(todo -> {
            EnvironmentSlot slot = pool.get(environmentId);
            if (slot == null || slot.state != State.CHECKING || slot.current == null) {
                return;
            }
            Invocation invocation = slot.current;
            if (stale) {
                ends.takeBack(slot, invocation);
                ends.end(todo, slot);
                dispatch(todo);
            } else {
                handOver(todo, slot, invocation);
            }
        });
    }

    /** A call was written to its runtime's connection. */
    public void delivered(String environmentId, Invocation invocation) {
        transition(todo -> {
            EnvironmentSlot slot = pool.having(environmentId, invocation);
            if (slot == null) {
                return;
            }
            slot.delivered = true;
            if (slot.earlyExit != null) {
                ends.gone(todo, slot, slot.earlyExit);
                dispatch(todo);
            }
        });
    }

    /** A call could not be written to its runtime's connection, so another environment may have it. */
    public void deliveryFailed(String environmentId, Invocation invocation) {
        transition(todo -> {
            EnvironmentSlot slot = pool.having(environmentId, invocation);
            if (slot == null || slot.delivered) {
                return;
            }
            ends.giveBack(todo, slot, invocation);
            if (slot.earlyExit != null) {
                ends.gone(todo, slot, slot.earlyExit);
            } else {
                ends.end(todo, slot);
            }
            dispatch(todo);
        });
    }

    /** Whether a reply to that call would be taken now; asked before a large body is read. */
    public ReplyStatus verdict(String environmentId, String requestId) {
        synchronized (lock) {
            return verdict(pool.get(environmentId), requestId);
        }
    }

    /** A runtime's response. */
    public ReplyStatus respond(String environmentId, String requestId, byte[] body) {
        return reply(environmentId, requestId, invocation -> InvocationOutcome.success(invocation, body));
    }

    /** A runtime's error report; its caller gets these bytes. */
    public ReplyStatus fail(String environmentId, String requestId, byte[] body, String errorType) {
        return reply(
                environmentId, requestId, invocation -> InvocationOutcome.functionError(invocation, body, errorType));
    }

    /** A runtime's reply that is larger than Lambda takes. */
    public ReplyStatus tooLarge(String environmentId, String requestId) {
        return reply(environmentId, requestId, InvocationOutcome::tooLarge);
    }

    /** A runtime reports that it cannot start; it is expected to exit. */
    public ReplyStatus initError(String environmentId, byte[] body, String errorType) {
        return transitionFor(todo -> {
            EnvironmentSlot slot = pool.get(environmentId);
            if (slot == null || slot.state != State.STARTING) {
                return ReplyStatus.NOT_ALLOWED;
            }
            ends.initError(todo, slot, body, errorType);
            dispatch(todo);
            return ReplyStatus.ACCEPTED;
        });
    }

    /** A timer of an environment ran out; one that was replaced in the meantime is not heard. */
    public void timerFired(String environmentId, long timer) {
        transition(todo -> {
            EnvironmentSlot slot = pool.get(environmentId);
            if (slot != null && slot.timer == timer) {
                ends.timerFired(todo, slot);
                dispatch(todo);
            }
        });
    }

    /** An environment's process is gone. */
    public void exited(String environmentId, EnvironmentExit exit) {
        transition(todo -> {
            EnvironmentSlot slot = pool.get(environmentId);
            if (slot != null) {
                ended(todo, slot, exit);
            }
        });
    }

    private void ended(PendingActions todo, EnvironmentSlot slot, EnvironmentExit exit) {
        if (slot.state == State.BUSY && !slot.delivered) {
            // Whether the call reached the process is known when the write is over, which is soon.
            slot.earlyExit = exit;
            return;
        }
        ends.gone(todo, slot, exit);
        dispatch(todo);
    }

    /** Answers everyone and ends everything. A second call does nothing. */
    public void close() {
        transition(todo -> {
            if (closed) {
                return;
            }
            closed = true;
            while (!waiting.isEmpty()) {
                Invocation invocation = waiting.removeFirst();
                todo.refuse(invocation, LambdaErrors.stopped(invocation.requestId()));
            }
            for (EnvironmentSlot slot : pool.all()) {
                Invocation invocation = slot.current;
                if (invocation != null) {
                    Duration duration = slot.state == State.BUSY ? time.since(invocation.startedNanos) : Duration.ZERO;
                    todo.finish(slot, invocation, InvocationOutcome.stopped(invocation), duration);
                }
                ends.end(todo, slot);
            }
        });
    }

    /** How many environments there are, in any state. */
    public int environments() {
        synchronized (lock) {
            return pool.size();
        }
    }

    private Optional<InvokeResponse> refusal(Invocation invocation) {
        String requestId = invocation.requestId();
        if (closed) {
            return Optional.of(LambdaErrors.stopped(requestId));
        }
        if (!invocation.isEvent() && config.reservedConcurrency().isPresent()) {
            int active = pool.running() + waiting.synchronousCalls();
            if (active >= config.reservedConcurrency().getAsInt()) {
                return Optional.of(
                        LambdaErrors.tooManyRequests(requestId, "ReservedFunctionConcurrentInvocationLimitExceeded"));
            }
        }
        return waiting.refusal(invocation)
                .map(message -> LambdaErrors.tooManyRequests(requestId, LambdaErrors.CONCURRENCY_LIMIT, message));
    }

    /** One timer, for the caller that waits longest, so that a call that is served at once costs none. */
    private void boundWait(PendingActions todo) {
        if (waitTimer || closed) {
            return;
        }
        waiting.firstSynchronous().ifPresent(first -> {
            waitTimer = true;
            Duration left = LONGEST_WAIT.minus(time.since(first.submittedNanos));
            todo.add(a -> a.startWaitTimer(left));
        });
    }

    private void dispatch(PendingActions todo) {
        if (closed) {
            return;
        }
        // Without room for more answers calls wait for callers to read those that they have.
        boolean room = memory.hasRoomForAnswers();
        while (room && !waiting.isEmpty() && pool.hasIdle()) {
            EnvironmentSlot slot = pool.takeIdle();
            Invocation invocation = waiting.removeFirst();
            slot.current = invocation;
            if (slot.aged) {
                slot.state = State.CHECKING;
                todo.add(a -> a.check(slot.id));
            } else {
                handOver(todo, slot, invocation);
            }
        }
        for (int coming = pool.coming(); room && coming < waiting.size() && pool.size() < limit; coming++) {
            launch(todo);
        }
        pool.ageIdle();
        // Also for a call that came back from an environment that was to get it at once.
        boundWait(todo);
    }

    private void launch(PendingActions todo) {
        EnvironmentSlot slot = pool.add(time.nanoTime());
        todo.add(a -> a.launch(slot.id));
        todo.startTimer(slot, config.initTimeout());
    }

    private void becomeIdle(PendingActions todo, EnvironmentSlot slot) {
        if (slot.state == State.STARTING) {
            Duration init = time.since(slot.launchedNanos);
            slot.initDuration = Optional.of(init);
            todo.emit(new EmulatorEvent.EnvironmentReady(slot.id, init));
        } else {
            slot.aged = true;
        }
        todo.stopTimer(slot);
        pool.makeIdle(slot);
    }

    private void handOver(PendingActions todo, EnvironmentSlot slot, Invocation invocation) {
        NextRequest poll = slot.poll;
        if (poll == null) {
            throw new IllegalStateException(slot.id + " has no open question for an event");
        }
        slot.poll = null;
        slot.state = State.BUSY;
        slot.delivered = false;
        Duration timeout = config.timeout();
        invocation.startedNanos = time.nanoTime();
        invocation.deadline = time.now().plus(timeout.isZero() ? NO_TIMEOUT_DEADLINE : timeout);
        if (!timeout.isZero()) {
            todo.startTimer(slot, timeout);
        }
        todo.started(slot, invocation);
        todo.add(a -> a.deliver(slot.id, poll, invocation));
    }

    private ReplyStatus verdict(@Nullable EnvironmentSlot slot, String requestId) {
        if (slot != null && slot.isRunning(requestId)) {
            return ReplyStatus.ACCEPTED;
        }
        return slot != null && requestId.equals(slot.repliedId) ? ReplyStatus.NOT_ALLOWED : ReplyStatus.UNKNOWN_ID;
    }

    private ReplyStatus reply(String environmentId, String requestId, Function<Invocation, InvocationOutcome> reply) {
        return transitionFor(todo -> {
            EnvironmentSlot slot = pool.get(environmentId);
            ReplyStatus verdict = verdict(slot, requestId);
            if (verdict == ReplyStatus.ACCEPTED && slot != null && slot.current != null) {
                Invocation invocation = slot.current;
                todo.finish(slot, invocation, reply.apply(invocation), time.since(invocation.startedNanos));
                if (slot.earlyExit != null) {
                    ends.gone(todo, slot, slot.earlyExit);
                } else {
                    slot.state = State.RETURNING;
                    if (slot.poll != null) {
                        becomeIdle(todo, slot);
                    }
                }
                dispatch(todo);
            }
            return verdict;
        });
    }

    private void transition(Consumer<PendingActions> change) {
        Object unused = transitionFor(todo -> {
            change.accept(todo);
            return todo;
        });
    }

    private <T> T transitionFor(Function<PendingActions, T> change) {
        PendingActions todo = new PendingActions();
        try {
            synchronized (lock) {
                return change.apply(todo);
            }
        } catch (RuntimeException | Error e) {
            abandon(todo, e);
            throw e;
        } finally {
            todo.run(actions);
        }
    }

    /**
     * A transition broke off half way: by a mistake of ours, or since the JVM ran out of stack, of memory, or of classes,
     * as when the jar is replaced while it is in use. What it left behind cannot be relied upon, so nothing goes on, and
     * nobody is left waiting.
     */
    private void abandon(PendingActions todo, Throwable failure) {
        synchronized (lock) {
            closed = true;
            pool.all().forEach(slot -> todo.add(a -> a.kill(slot.id)));
        }
        unanswered.forEach(invocation -> invocation.answer().completeExceptionally(failure));
    }
}
