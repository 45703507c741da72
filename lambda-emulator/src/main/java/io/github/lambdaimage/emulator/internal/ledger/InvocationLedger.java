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
 * Owns all shared state of the local Lambda: the waiting calls, the environments with their calls, and every transition
 * between states. Independent of HTTP, processes and threads: {@link LedgerActions} performs the side effects after each
 * transition, outside the lock, so that no foreign code runs under it.
 *
 * <p>Each call is answered once. An idle environment receives a call immediately; otherwise calls wait in order of arrival.
 * Environments are started while more calls wait than environments are about to be ready. An environment has at most one
 * call.
 */
public final class InvocationLedger {
    /** Deadline of a function without timeout: long enough for debugging. */
    private static final Duration NO_TIMEOUT_DEADLINE = Duration.ofDays(1);
    /** Maximum time that a caller waits for an environment: Lambda's longest timeout. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    private final EmulatorConfig config;
    private final EmulatorTime time;
    private final LedgerActions actions;
    private final int limit;

    /** All calls without a response. */
    private final Set<Invocation> unanswered = ConcurrentHashMap.newKeySet();

    private final Object lock = new Object();
    private final InvocationQueue waiting = new InvocationQueue();
    private final EnvironmentPool pool;
    private final EnvironmentTermination termination;
    private final PayloadBudget memory;
    private final Runnable roomAgain;
    private boolean waitTimer;
    private boolean draining;
    private boolean drained;
    private boolean closed;
    /** Why this ledger is closed although nobody closed it. */
    private @Nullable Throwable failure;

    public InvocationLedger(EmulatorConfig config, EmulatorTime time, LedgerActions actions) {
        this(config, time, actions, SharedBounds.create());
    }

    /**
     * Creates a ledger that shares bounds with others.
     *
     * @param bounds of the local Lambda
     */
    public InvocationLedger(EmulatorConfig config, EmulatorTime time, LedgerActions actions, SharedBounds bounds) {
        this.config = config;
        this.time = time;
        this.actions = actions;
        memory = bounds.memory();
        pool = new EnvironmentPool(bounds.environments());
        termination = new EnvironmentTermination(config, time, pool, waiting);
        roomAgain = this::dispatchAgain;
        memory.onRoom(roomAgain);
        limit = Math.min(config.concurrency(), config.reservedConcurrency().orElse(Integer.MAX_VALUE));
    }

    /**
     * Accepts a call, or rejects it immediately with the reason. Its answer completes exceptionally if this ledger has failed
     * or fails before the call ends.
     */
    public void submit(Invocation invocation) {
        unanswered.add(invocation);
        CompletableFuture<?> unused =
                invocation.answer().whenComplete((answer, failure) -> unanswered.remove(invocation));
        transition(pending -> {
            Throwable known = failure;
            if (known != null) {
                pending.add(a -> invocation.answer().completeExceptionally(known));
                return;
            }
            Optional<InvokeResponse> rejection = rejection(invocation);
            if (rejection.isPresent()) {
                pending.reject(invocation, rejection.get());
                return;
            }
            if (invocation.isEvent()) {
                pending.add(a -> a.answer(invocation, InvocationOutcome.accepted(invocation)));
                if (limit == 0) {
                    // As on AWS: an event for a function with reserved concurrency 0 is not retried.
                    pending.reject(
                            invocation,
                            LambdaErrors.tooManyRequests(invocation.requestId(), "ReservedConcurrencyIsZero"));
                    return;
                }
            }
            invocation.submittedNanos = time.nanoTime();
            waiting.addLast(invocation);
            dispatch(pending);
        });
    }

    /** Memory limit for callers over HTTP. */
    public PayloadBudget memory() {
        return memory;
    }

    /** Reports a call that was rejected before it was submitted. */
    public void rejected(InvokeResponse answer) {
        transition(pending -> pending.emitRejection(answer));
    }

    /** Rejects callers that have waited too long. */
    public void waitTimerFired() {
        transition(pending -> {
            waitTimer = false;
            for (Invocation invocation : waiting.removeSynchronousUntil(time.nanoTime() - LONGEST_WAIT.toNanos())) {
                String message = "Rate Exceeded: the call waited " + LONGEST_WAIT.toSeconds()
                        + " s for an execution environment. At most " + limit + " run concurrently.";
                pending.reject(
                        invocation,
                        LambdaErrors.tooManyRequests(invocation.requestId(), LambdaErrors.CONCURRENCY_LIMIT, message));
            }
            boundWait(pending);
        });
    }

    /** Starts one environment without a call, unless the maximum is reached. */
    public void warmUp() {
        transition(pending -> {
            if (!closed && pool.size() < limit) {
                launch(pending);
            }
        });
    }

    /** Handles an environment that could not be started. */
    public void launchFailed(String environmentId, String message) {
        transition(pending -> {
            EnvironmentSlot slot = pool.get(environmentId);
            if (slot == null) {
                return;
            }
            if (slot.current != null) {
                // It has a call, so it was started, even if its launcher reports otherwise.
                ended(pending, slot, EnvironmentExit.status(-1));
                return;
            }
            termination.launchFailed(pending, slot, message);
            dispatch(pending);
        });
    }

    /** Handles a runtime's request for its next event. */
    public void next(String environmentId, NextRequest poll) {
        transition(pending -> {
            EnvironmentSlot slot = pool.get(environmentId);
            if (slot == null || (slot.state == State.ENDING && !slot.killed)) {
                pending.add(a -> poll.reject());
                return;
            }
            if (slot.state == State.ENDING) {
                // Left open until the environment has ended: a response would make the function print an error.
                slot.poll = poll;
                return;
            }
            pending.replacePoll(slot, poll);
            if (slot.isComing()) {
                becomeIdle(pending, slot);
                dispatch(pending);
            } else if (slot.delivered) {
                deliverAgain(pending, slot);
            }
            // Idle and checking: the newer connection replaces the older one.
        });
    }

    /** Handles the check of an idle environment: it receives the call reserved for it, unless it is out of date. */
    public void checked(String environmentId, boolean stale) {
        transition(pending -> {
            EnvironmentSlot slot = pool.get(environmentId);
            if (slot == null || slot.state != State.CHECKING || slot.current == null) {
                return;
            }
            Invocation invocation = slot.current;
            if (stale) {
                termination.takeBack(slot, invocation);
                termination.end(pending, slot);
                dispatch(pending);
            } else {
                handOver(pending, slot, invocation);
            }
        });
    }

    /** Handles a call that was written to its runtime's connection. */
    public void delivered(String environmentId, Invocation invocation) {
        transition(pending -> {
            EnvironmentSlot slot = pool.having(environmentId, invocation);
            if (slot == null) {
                return;
            }
            slot.delivered = true;
            if (slot.earlyExit != null) {
                termination.gone(pending, slot, slot.earlyExit);
                dispatch(pending);
            } else {
                deliverAgain(pending, slot);
            }
        });
    }

    /** Handles a call that could not be written to its runtime's connection: another environment may receive it. */
    public void deliveryFailed(String environmentId, Invocation invocation) {
        transition(pending -> {
            EnvironmentSlot slot = pool.having(environmentId, invocation);
            if (slot == null || slot.delivered) {
                return;
            }
            termination.giveBack(pending, slot, invocation);
            if (slot.earlyExit != null) {
                termination.gone(pending, slot, slot.earlyExit);
            } else {
                termination.end(pending, slot);
            }
            dispatch(pending);
        });
    }

    /** Whether a reply to that call would be accepted now; called before a large body is read. */
    public ReplyStatus replyStatus(String environmentId, String requestId) {
        synchronized (lock) {
            return replyStatus(pool.get(environmentId), requestId);
        }
    }

    /** Handles a runtime's response. */
    public ReplyStatus respond(String environmentId, String requestId, byte[] body) {
        return reply(environmentId, requestId, invocation -> InvocationOutcome.success(invocation, body));
    }

    /** Handles a runtime's error report; the caller receives its bytes. */
    public ReplyStatus fail(String environmentId, String requestId, byte[] body, String errorType) {
        return reply(
                environmentId, requestId, invocation -> InvocationOutcome.functionError(invocation, body, errorType));
    }

    /** Handles a runtime's reply that exceeds Lambda's limit. */
    public ReplyStatus tooLarge(String environmentId, String requestId) {
        return reply(environmentId, requestId, InvocationOutcome::tooLarge);
    }

    /** Handles a runtime's init error; the runtime is expected to exit. */
    public ReplyStatus initError(String environmentId, byte[] body, String errorType) {
        return transitionFor(pending -> {
            EnvironmentSlot slot = pool.get(environmentId);
            if (slot == null || slot.state != State.STARTING) {
                return ReplyStatus.NOT_ALLOWED;
            }
            termination.initError(pending, slot, body, errorType);
            dispatch(pending);
            return ReplyStatus.ACCEPTED;
        });
    }

    /** Handles an expired timer of an environment; a timer that was replaced is ignored. */
    public void timerFired(String environmentId, long timer) {
        transition(pending -> {
            EnvironmentSlot slot = pool.get(environmentId);
            if (slot != null && slot.timer == timer) {
                termination.timerFired(pending, slot);
                dispatch(pending);
            }
        });
    }

    /** Handles the end of an environment's process. */
    public void exited(String environmentId, EnvironmentExit exit) {
        transition(pending -> {
            EnvironmentSlot slot = pool.get(environmentId);
            if (slot != null) {
                ended(pending, slot, exit);
            }
        });
    }

    private void ended(PendingActions pending, EnvironmentSlot slot, EnvironmentExit exit) {
        if (slot.state == State.BUSY && !slot.delivered) {
            // Whether the call was delivered is known when the write completes, which is soon.
            slot.earlyExit = exit;
            return;
        }
        termination.gone(pending, slot, exit);
        dispatch(pending);
    }

    /** Answers all callers and kills all environments. A second call has no effect. */
    public void close() {
        transition(pending -> {
            if (closed) {
                return;
            }
            closed = true;
            while (!waiting.isEmpty()) {
                Invocation invocation = waiting.removeFirst();
                pending.reject(invocation, LambdaErrors.stopped(invocation.requestId()));
            }
            for (EnvironmentSlot slot : pool.all()) {
                Invocation invocation = slot.current;
                if (invocation != null) {
                    Duration duration = slot.state == State.BUSY ? time.since(invocation.startedNanos) : Duration.ZERO;
                    pending.finish(slot, invocation, InvocationOutcome.stopped(invocation), duration);
                }
                termination.end(pending, slot);
            }
        });
    }

    /**
     * Ends the environments that no call needs, now and later, and reports by {@code drained} when none is left. To be called
     * when no more calls are submitted.
     */
    public void drain() {
        transition(pending -> {
            draining = true;
            dispatch(pending);
        });
    }

    /** Number of environments, in any state. */
    public int environments() {
        synchronized (lock) {
            return pool.size();
        }
    }

    private Optional<InvokeResponse> rejection(Invocation invocation) {
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
        return waiting.rejection(invocation)
                .map(message -> LambdaErrors.tooManyRequests(requestId, LambdaErrors.CONCURRENCY_LIMIT, message));
    }

    /** One timer, for the caller that waits longest: a call that runs immediately needs none. */
    private void boundWait(PendingActions pending) {
        if (waitTimer || closed) {
            return;
        }
        waiting.firstSynchronous().ifPresent(first -> {
            waitTimer = true;
            Duration left = LONGEST_WAIT.minus(time.since(first.submittedNanos));
            pending.add(a -> a.startWaitTimer(left));
        });
    }

    private void dispatchAgain() {
        transition(this::dispatch);
    }

    private void dispatch(PendingActions pending) {
        if (closed) {
            return;
        }
        // Without memory for more responses, calls wait until callers have read theirs.
        boolean room = memory.hasRoomForAnswers();
        while (room && !waiting.isEmpty() && pool.hasIdle()) {
            EnvironmentSlot slot = pool.takeIdle();
            Invocation invocation = waiting.removeFirst();
            slot.current = invocation;
            if (slot.aged) {
                slot.state = State.CHECKING;
                pending.add(a -> a.check(slot.id));
            } else {
                handOver(pending, slot, invocation);
            }
        }
        for (int coming = pool.coming(); room && coming < waiting.size() && pool.size() < limit; coming++) {
            launch(pending);
        }
        pool.ageIdle();
        if (draining && waiting.isEmpty()) {
            pool.unused().forEach(slot -> termination.end(pending, slot));
        }
        // Also for a call that returned from the environment reserved for it: no wait timer runs for it yet.
        boundWait(pending);
    }

    private void launch(PendingActions pending) {
        EnvironmentSlot slot = pool.add(time.nanoTime());
        pending.add(a -> a.launch(slot.id));
        pending.startTimer(slot, config.initTimeout());
    }

    private void becomeIdle(PendingActions pending, EnvironmentSlot slot) {
        if (slot.state == State.STARTING) {
            Duration init = time.since(slot.launchedNanos);
            slot.initDuration = Optional.of(init);
            pending.emit(new EmulatorEvent.EnvironmentReady(slot.id, init));
        } else {
            slot.aged = true;
        }
        pending.stopTimer(slot);
        pool.makeIdle(slot);
    }

    private void handOver(PendingActions pending, EnvironmentSlot slot, Invocation invocation) {
        NextRequest poll = slot.poll;
        if (poll == null) {
            throw new IllegalStateException(slot.id + " has no open request for an event");
        }
        slot.poll = null;
        slot.state = State.BUSY;
        slot.delivered = false;
        Duration timeout = config.timeout();
        invocation.startedNanos = time.nanoTime();
        invocation.deadline = time.now().plus(timeout.isZero() ? NO_TIMEOUT_DEADLINE : timeout);
        if (!timeout.isZero()) {
            pending.startTimer(slot, timeout);
        }
        pending.started(slot, invocation);
        pending.add(a -> a.deliver(slot.id, poll, invocation));
    }

    /** As under AWS's emulator: a runtime that requests an event before it has replied receives its call once more. */
    private static void deliverAgain(PendingActions pending, EnvironmentSlot slot) {
        NextRequest poll = slot.poll;
        Invocation invocation = slot.current;
        if (poll != null && invocation != null && slot.state == State.BUSY) {
            slot.poll = null;
            pending.add(a -> a.deliverAgain(poll, invocation));
        }
    }

    private ReplyStatus replyStatus(@Nullable EnvironmentSlot slot, String requestId) {
        if (slot != null && slot.isRunning(requestId)) {
            return ReplyStatus.ACCEPTED;
        }
        return slot != null && requestId.equals(slot.repliedId) ? ReplyStatus.NOT_ALLOWED : ReplyStatus.UNKNOWN_ID;
    }

    private ReplyStatus reply(String environmentId, String requestId, Function<Invocation, InvocationOutcome> reply) {
        return transitionFor(pending -> {
            EnvironmentSlot slot = pool.get(environmentId);
            ReplyStatus status = replyStatus(slot, requestId);
            if (status == ReplyStatus.ACCEPTED && slot != null && slot.current != null) {
                Invocation invocation = slot.current;
                pending.finish(slot, invocation, reply.apply(invocation), time.since(invocation.startedNanos));
                if (slot.earlyExit != null) {
                    termination.gone(pending, slot, slot.earlyExit);
                } else {
                    slot.state = State.RETURNING;
                    if (slot.poll != null) {
                        becomeIdle(pending, slot);
                    }
                }
                dispatch(pending);
            }
            return status;
        });
    }

    private void transition(Consumer<PendingActions> change) {
        Object unused = transitionFor(pending -> {
            change.accept(pending);
            return pending;
        });
    }

    private <T> T transitionFor(Function<PendingActions, T> change) {
        PendingActions pending = new PendingActions();
        try {
            synchronized (lock) {
                T result = change.apply(pending);
                reportDrained(pending);
                return result;
            }
        } catch (RuntimeException | Error e) {
            abandon(pending, e);
            throw e;
        } finally {
            pending.run(actions);
        }
    }

    private void reportDrained(PendingActions pending) {
        if (draining && !drained && waiting.isEmpty() && pool.size() == 0) {
            drained = true;
            memory.removeObserver(roomAgain);
            pending.add(LedgerActions::drained);
        }
    }

    /**
     * Handles a transition that failed half way: because of a bug, a stack overflow, lack of memory, or a missing class if
     * the jar was replaced at run time. The state may be inconsistent, so the ledger closes and answers all callers.
     */
    private void abandon(PendingActions pending, Throwable cause) {
        boolean first;
        synchronized (lock) {
            first = failure == null;
            failure = first ? cause : failure;
            closed = true;
        }
        // Before anything that needs memory, so that no caller waits forever.
        unanswered.forEach(invocation -> invocation.answer().completeExceptionally(cause));
        synchronized (lock) {
            pool.all().forEach(slot -> pending.add(a -> a.kill(slot.id)));
            if (first) {
                pending.emit(new EmulatorEvent.EmulatorFailed(cause.toString()));
            }
        }
    }
}
