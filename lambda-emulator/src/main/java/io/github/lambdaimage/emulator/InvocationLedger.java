package io.github.lambdaimage.emulator;

import io.github.lambdaimage.emulator.EnvironmentSlot.State;
import io.github.lambdaimage.emulator.InvocationReport.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
final class InvocationLedger {
    /** Told to a function that has no timeout: far enough for any debugging. */
    private static final Duration NO_TIMEOUT_DEADLINE = Duration.ofDays(1);
    /** How long an environment that is killed may take to be gone before it is given up. */
    private static final Duration KILL_GRACE = Duration.ofSeconds(5);
    /** How long a runtime that reported a failed start may take to exit by itself. */
    private static final Duration EXIT_GRACE = Duration.ofSeconds(1);
    /** How often a call may come back because the environment that was to get it vanished. */
    private static final int MOST_RETURNS = 3;

    private final EmulatorConfig config;
    private final EmulatorTime time;
    private final LedgerActions actions;
    private final int limit;

    private final Object lock = new Object();
    private final WaitingCalls waiting = new WaitingCalls();
    private final Map<String, EnvironmentSlot> slots = new LinkedHashMap<>();
    /** Most recently used first, so that what is not needed stays cold. */
    private final Deque<EnvironmentSlot> idle = new ArrayDeque<>();

    private long launched;
    private boolean closed;

    InvocationLedger(EmulatorConfig config, EmulatorTime time, LedgerActions actions) {
        this.config = config;
        this.time = time;
        this.actions = actions;
        limit = Math.min(config.concurrency(), config.reservedConcurrency().orElse(Integer.MAX_VALUE));
    }

    /** Takes a call, or answers it at once with the reason why not. */
    void submit(Invocation invocation) {
        transition(todo -> {
            Optional<InvokeAnswer> refusal = refusal(invocation);
            if (refusal.isPresent()) {
                refuse(todo, invocation, refusal.get());
                return;
            }
            if (invocation.isEvent()) {
                todo.add(a -> a.answer(invocation, Reply.accepted(invocation)));
                if (limit == 0) {
                    // As on AWS, where an event for a function without concurrency is not retried.
                    refuse(
                            todo,
                            invocation,
                            LambdaErrors.tooManyRequests(invocation.requestId(), "ReservedConcurrencyIsZero"));
                    return;
                }
            }
            waiting.addLast(invocation);
            dispatch(todo);
        });
    }

    /** Starts one environment without a call, where there is room for one. */
    void warmUp() {
        transition(todo -> {
            if (!closed && slots.size() < limit) {
                launch(todo);
            }
        });
    }

    /** An environment could not be started. */
    void launchFailed(String environmentId, String message) {
        transition(todo -> {
            EnvironmentSlot slot = remove(todo, environmentId);
            if (slot == null) {
                return;
            }
            todo.add(a -> a.forget(environmentId));
            if (slot.state == State.STARTING) {
                initFailed(todo, slot, LambdaErrors.INVALID_ENTRYPOINT, message, null);
            }
            dispatch(todo);
        });
    }

    /** A runtime asks for its next event. */
    void next(String environmentId, NextPoll poll) {
        transition(todo -> {
            EnvironmentSlot slot = slots.get(environmentId);
            if (slot == null || (slot.state == State.ENDING && !slot.killed)) {
                todo.add(a -> poll.refuse());
                return;
            }
            if (slot.state == State.ENDING) {
                // Left open until it is gone: an answer would only make a dying function print an error.
                slot.poll = poll;
                return;
            }
            replacePoll(todo, slot, poll);
            if (slot.isComing()) {
                becomeIdle(todo, slot);
                dispatch(todo);
            }
            // Idle and checking: the newer connection is the one that lives. Busy: kept for when it has replied.
        });
    }

    /** Whether an idle environment may have the call that is meant for it. */
    void checked(String environmentId, boolean stale) {
        transition(todo -> {
            EnvironmentSlot slot = slots.get(environmentId);
            if (slot == null || slot.state != State.CHECKING || slot.current == null) {
                return;
            }
            Invocation invocation = slot.current;
            if (stale) {
                giveBack(todo, slot, invocation);
                end(todo, slot);
                dispatch(todo);
            } else {
                handOver(todo, slot, invocation);
            }
        });
    }

    /** A call was written to its runtime's connection. */
    void delivered(String environmentId, Invocation invocation) {
        transition(todo -> {
            EnvironmentSlot slot = slots.get(environmentId);
            if (slot == null || !slot.has(invocation)) {
                return;
            }
            slot.delivered = true;
            if (slot.earlyExit != null) {
                gone(todo, slot, slot.earlyExit);
                dispatch(todo);
            }
        });
    }

    /** A call could not be written to its runtime's connection, so another environment may have it. */
    void deliveryFailed(String environmentId, Invocation invocation) {
        transition(todo -> {
            EnvironmentSlot slot = slots.get(environmentId);
            if (slot == null || !slot.has(invocation) || slot.delivered) {
                return;
            }
            giveBack(todo, slot, invocation);
            if (slot.earlyExit != null) {
                gone(todo, slot, slot.earlyExit);
            } else {
                end(todo, slot);
            }
            dispatch(todo);
        });
    }

    /** Whether a reply to that call would be taken now; asked before a large body is read. */
    ReplyVerdict verdict(String environmentId, String requestId) {
        synchronized (lock) {
            return verdict(slots.get(environmentId), requestId);
        }
    }

    /** A runtime's response. */
    ReplyVerdict respond(String environmentId, String requestId, byte[] body) {
        return reply(environmentId, requestId, invocation -> Reply.success(invocation, body));
    }

    /** A runtime's error report; its caller gets these bytes. */
    ReplyVerdict fail(String environmentId, String requestId, byte[] body, String errorType) {
        return reply(environmentId, requestId, invocation -> Reply.functionError(invocation, body, errorType));
    }

    /** A runtime's reply that is larger than Lambda takes. */
    ReplyVerdict tooLarge(String environmentId, String requestId) {
        return reply(environmentId, requestId, Reply::tooLarge);
    }

    /** A runtime reports that it cannot start; it is expected to exit. */
    ReplyVerdict initError(String environmentId, byte[] body, String errorType) {
        return transitionFor(todo -> {
            EnvironmentSlot slot = slots.get(environmentId);
            if (slot == null || slot.state != State.STARTING) {
                return ReplyVerdict.NOT_ALLOWED;
            }
            initFailed(todo, slot, errorType, new String(body, StandardCharsets.UTF_8), body);
            slot.state = State.ENDING;
            startTimer(todo, slot, EXIT_GRACE);
            dispatch(todo);
            return ReplyVerdict.ACCEPTED;
        });
    }

    /** A timer of an environment ran out: what that means depends on where the environment stands. */
    void timerFired(String environmentId, long timer) {
        transition(todo -> {
            EnvironmentSlot slot = slots.get(environmentId);
            if (slot == null || slot.timer != timer) {
                return;
            }
            switch (slot.state) {
                case STARTING -> initOverrun(todo, slot);
                case BUSY -> timedOut(todo, slot);
                // Its caller has an answer, yet it never came back for more: on Lambda, too, the clock runs on.
                case RETURNING -> end(todo, slot);
                case ENDING -> endAgain(todo, slot);
                default -> {}
            }
            dispatch(todo);
        });
    }

    /** An environment's process is gone. */
    void exited(String environmentId, EnvironmentExit exit) {
        transition(todo -> {
            EnvironmentSlot slot = slots.get(environmentId);
            if (slot == null) {
                return;
            }
            if (slot.state == State.BUSY && !slot.delivered) {
                // Whether the call reached the process is known when the write is over, which is soon.
                slot.earlyExit = exit;
                return;
            }
            gone(todo, slot, exit);
            dispatch(todo);
        });
    }

    /** Answers everyone and ends everything. A second call does nothing. */
    void close() {
        transition(todo -> {
            if (closed) {
                return;
            }
            closed = true;
            while (!waiting.isEmpty()) {
                Invocation invocation = waiting.removeFirst();
                refuse(todo, invocation, LambdaErrors.stopped(invocation.requestId()));
            }
            for (EnvironmentSlot slot : slots.values()) {
                Invocation invocation = slot.current;
                if (invocation != null) {
                    finish(todo, slot, invocation, Reply.stopped(invocation));
                }
                end(todo, slot);
            }
        });
    }

    /** How many environments there are, in any state. */
    int environments() {
        synchronized (lock) {
            return slots.size();
        }
    }

    private Optional<InvokeAnswer> refusal(Invocation invocation) {
        String requestId = invocation.requestId();
        if (closed) {
            return Optional.of(LambdaErrors.stopped(requestId));
        }
        if (!invocation.isEvent() && config.reservedConcurrency().isPresent()) {
            long running =
                    slots.values().stream().filter(slot -> slot.current != null).count();
            long active = running + waiting.synchronousCalls();
            if (active >= config.reservedConcurrency().getAsInt()) {
                return Optional.of(
                        LambdaErrors.tooManyRequests(requestId, "ReservedFunctionConcurrentInvocationLimitExceeded"));
            }
        }
        return waiting.hasRoomFor(invocation)
                ? Optional.empty()
                : Optional.of(LambdaErrors.tooManyRequests(requestId, "ConcurrentInvocationLimitExceeded"));
    }

    private void dispatch(Todo todo) {
        if (closed) {
            return;
        }
        while (!waiting.isEmpty() && !idle.isEmpty()) {
            EnvironmentSlot slot = idle.removeFirst();
            Invocation invocation = waiting.removeFirst();
            slot.current = invocation;
            if (slot.aged) {
                slot.state = State.CHECKING;
                todo.add(a -> a.check(slot.id));
            } else {
                handOver(todo, slot, invocation);
            }
        }
        long coming = slots.values().stream().filter(EnvironmentSlot::isComing).count();
        for (; coming < waiting.size() && slots.size() < limit; coming++) {
            launch(todo);
        }
        // What is still idle now has no call to take at once, so that its next one finds it aged.
        for (EnvironmentSlot slot : idle) {
            slot.aged = true;
        }
    }

    private void launch(Todo todo) {
        EnvironmentSlot slot = new EnvironmentSlot("environment-" + ++launched, time.nanoTime());
        slots.put(slot.id, slot);
        todo.add(a -> a.launch(slot.id));
        startTimer(todo, slot, config.initTimeout());
    }

    private void becomeIdle(Todo todo, EnvironmentSlot slot) {
        if (slot.state == State.STARTING) {
            Duration init = since(slot.launchedNanos);
            slot.initDuration = Optional.of(init);
            todo.add(a -> a.emit(new EmulatorEvent.EnvironmentReady(slot.id, init)));
        } else {
            slot.aged = true;
        }
        stopTimer(todo, slot);
        slot.state = State.IDLE;
        idle.addFirst(slot);
    }

    private void handOver(Todo todo, EnvironmentSlot slot, Invocation invocation) {
        NextPoll poll = slot.poll;
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
            startTimer(todo, slot, timeout);
        }
        started(todo, slot, invocation);
        todo.add(a -> a.deliver(slot.id, poll, invocation));
    }

    private static void started(Todo todo, EnvironmentSlot slot, Invocation invocation) {
        if (!invocation.started) {
            invocation.started = true;
            todo.add(a -> a.started(slot.id, invocation));
        }
    }

    private ReplyVerdict verdict(@Nullable EnvironmentSlot slot, String requestId) {
        if (slot != null && slot.isRunning(requestId)) {
            return ReplyVerdict.ACCEPTED;
        }
        return slot != null && requestId.equals(slot.repliedId) ? ReplyVerdict.NOT_ALLOWED : ReplyVerdict.UNKNOWN_ID;
    }

    private ReplyVerdict reply(String environmentId, String requestId, Function<Invocation, Reply> reply) {
        return transitionFor(todo -> {
            EnvironmentSlot slot = slots.get(environmentId);
            ReplyVerdict verdict = verdict(slot, requestId);
            if (verdict == ReplyVerdict.ACCEPTED && slot != null && slot.current != null) {
                Invocation invocation = slot.current;
                finish(todo, slot, invocation, reply.apply(invocation));
                if (slot.earlyExit != null) {
                    gone(todo, slot, slot.earlyExit);
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

    /** Ends the call of an environment: from here on a reply to it is a second one. */
    private void finish(Todo todo, EnvironmentSlot slot, Invocation invocation, Reply reply) {
        Duration duration = slot.state == State.BUSY ? since(invocation.startedNanos) : Duration.ZERO;
        finish(todo, slot, invocation, reply, duration);
    }

    private void finish(Todo todo, EnvironmentSlot slot, Invocation invocation, Reply reply, Duration duration) {
        Optional<Duration> init = slot.initDuration;
        slot.initDuration = Optional.empty();
        slot.current = null;
        slot.repliedId = invocation.requestId();
        todo.add(a -> a.finish(
                slot.id,
                invocation,
                new LedgerActions.Ending(
                        duration, init, reply.outcome(), reply.errorType(), reply.message(), reply.answer())));
    }

    private void timedOut(Todo todo, EnvironmentSlot slot) {
        Invocation invocation = slot.current;
        if (invocation != null) {
            finish(todo, slot, invocation, Reply.timedOut(invocation, config.timeout()), config.timeout());
        }
        end(todo, slot);
    }

    private void initOverrun(Todo todo, EnvironmentSlot slot) {
        if (config.timeout().isZero()) {
            return;
        }
        if (!slot.overrun) {
            // On Lambda the start is repeated within the first call; here it goes on, on that call's time.
            slot.overrun = true;
            startTimer(todo, slot, config.timeout());
            return;
        }
        initFailed(todo, slot, LambdaErrors.TIMED_OUT, LambdaErrors.timedOut(config.timeout()), null);
        end(todo, slot);
    }

    /** The call that waits longest gets the failure: another start would most likely fail as well. */
    private void initFailed(Todo todo, EnvironmentSlot slot, String errorType, String message, byte @Nullable [] body) {
        Duration init = since(slot.launchedNanos);
        todo.add(a -> a.emit(new EmulatorEvent.InitFailed(slot.id, init, errorType, message)));
        if (waiting.isEmpty()) {
            return;
        }
        Invocation invocation = waiting.removeFirst();
        started(todo, slot, invocation);
        slot.initDuration = Optional.of(init);
        Outcome outcome = slot.overrun ? Outcome.TIMEOUT : Outcome.FAILURE;
        Reply reply = body == null || body.length == 0
                ? Reply.platformError(invocation, outcome, errorType, message)
                : Reply.initError(invocation, body, errorType);
        finish(todo, slot, invocation, reply, slot.overrun ? config.timeout() : Duration.ZERO);
    }

    private static void refuse(Todo todo, Invocation invocation, InvokeAnswer answer) {
        String errorType = Optional.ofNullable(answer.errorType()).orElse(LambdaErrors.SERVICE_EXCEPTION);
        todo.add(a -> a.emit(new EmulatorEvent.InvocationRefused(invocation.requestId(), errorType, answer.text())));
        todo.add(a -> a.answer(invocation, answer));
    }

    /** An environment's process is gone: its call is over, unless it never had it. */
    private void gone(Todo todo, EnvironmentSlot slot, EnvironmentExit exit) {
        remove(todo, slot.id);
        Invocation invocation = slot.current;
        if (slot.state == State.STARTING) {
            initFailed(todo, slot, LambdaErrors.EXIT_ERROR, exit.message(), null);
        } else if (invocation != null && slot.state == State.BUSY) {
            finish(
                    todo,
                    slot,
                    invocation,
                    Reply.platformError(invocation, Outcome.FAILURE, LambdaErrors.EXIT_ERROR, exit.message()));
        } else if (invocation != null) {
            giveBack(todo, slot, invocation);
        }
        refusePoll(todo, slot);
        boolean expected = slot.state == State.ENDING;
        todo.add(a -> a.emit(new EmulatorEvent.EnvironmentEnded(slot.id, exit, expected)));
        todo.add(a -> a.forget(slot.id));
    }

    /** Puts a call that its environment never got back to the front; after too often, its caller is told. */
    private void giveBack(Todo todo, EnvironmentSlot slot, Invocation invocation) {
        slot.current = null;
        invocation.returns++;
        if (invocation.returns <= MOST_RETURNS) {
            waiting.addFirst(invocation);
            return;
        }
        started(todo, slot, invocation);
        finish(
                todo,
                slot,
                invocation,
                Reply.platformError(
                        invocation,
                        Outcome.FAILURE,
                        LambdaErrors.SANDBOX_FAILURE,
                        "The execution environment went away before it took the event, " + invocation.returns
                                + " times in a row."),
                Duration.ZERO);
    }

    private void end(Todo todo, EnvironmentSlot slot) {
        idle.remove(slot);
        slot.state = State.ENDING;
        slot.killed = true;
        startTimer(todo, slot, KILL_GRACE);
        todo.add(a -> a.kill(slot.id));
    }

    private void endAgain(Todo todo, EnvironmentSlot slot) {
        if (slot.killed) {
            gone(todo, slot, EnvironmentExit.signal("killed"));
        } else {
            end(todo, slot);
        }
    }

    private @Nullable EnvironmentSlot remove(Todo todo, String environmentId) {
        EnvironmentSlot slot = slots.remove(environmentId);
        if (slot != null) {
            idle.remove(slot);
            stopTimer(todo, slot);
        }
        return slot;
    }

    private static void replacePoll(Todo todo, EnvironmentSlot slot, NextPoll poll) {
        refusePoll(todo, slot);
        slot.poll = poll;
    }

    private static void refusePoll(Todo todo, EnvironmentSlot slot) {
        NextPoll old = slot.poll;
        slot.poll = null;
        if (old != null) {
            todo.add(a -> old.refuse());
        }
    }

    private static void startTimer(Todo todo, EnvironmentSlot slot, Duration delay) {
        long timer = ++slot.timer;
        todo.add(a -> a.startTimer(slot.id, timer, delay));
    }

    private static void stopTimer(Todo todo, EnvironmentSlot slot) {
        slot.timer++;
        todo.add(a -> a.stopTimer(slot.id));
    }

    private Duration since(long nanos) {
        return Duration.ofNanos(Math.max(0, time.nanoTime() - nanos));
    }

    private void transition(Consumer<Todo> change) {
        Object unused = transitionFor(todo -> {
            change.accept(todo);
            return todo;
        });
    }

    private <T> T transitionFor(Function<Todo, T> change) {
        Todo todo = new Todo();
        T result;
        synchronized (lock) {
            result = change.apply(todo);
        }
        todo.run(actions);
        return result;
    }

    /** What a transition wants done when the lock is free again. */
    private static final class Todo {
        private final Deque<Consumer<LedgerActions>> steps = new ArrayDeque<>();

        void add(Consumer<LedgerActions> step) {
            steps.add(step);
        }

        void run(LedgerActions actions) {
            steps.forEach(step -> step.accept(actions));
        }
    }
}
