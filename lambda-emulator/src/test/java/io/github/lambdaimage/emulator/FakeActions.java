package io.github.lambdaimage.emulator;

import io.github.lambdaimage.emulator.internal.ledger.EmulatorTime;
import io.github.lambdaimage.emulator.internal.ledger.Invocation;
import io.github.lambdaimage.emulator.internal.ledger.LedgerActions;
import io.github.lambdaimage.emulator.internal.ledger.NextRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Records the actions of a ledger, with its timers and responses. */
public final class FakeActions implements LedgerActions, EmulatorTime {
    final List<String> log = new ArrayList<>();
    final Map<String, Ending> endings = new HashMap<>();
    public final Map<String, Long> timers = new HashMap<>();
    public final Map<String, Duration> delays = new HashMap<>();
    final List<EmulatorEvent> events = new ArrayList<>();
    public long nanos;
    /** Makes the next transition fail that reads the clock. */
    public boolean clockBroken;

    /** The actions since the last call. */
    public List<String> taken() {
        List<String> all = List.copyOf(log);
        log.clear();
        return all;
    }

    public Ending ending(String requestId) {
        return Objects.requireNonNull(endings.get(requestId), requestId);
    }

    @Override
    public void launch(String environmentId) {
        log.add("launch " + environmentId);
    }

    @Override
    public void check(String environmentId) {
        log.add("check " + environmentId);
    }

    @Override
    public void deliver(String environmentId, NextRequest poll, Invocation invocation) {
        log.add("deliver " + invocation.requestId() + " to " + environmentId);
    }

    @Override
    public void deliverAgain(NextRequest poll, Invocation invocation) {
        log.add("deliver " + invocation.requestId() + " again");
    }

    @Override
    public void kill(String environmentId) {
        log.add("kill " + environmentId);
    }

    @Override
    public void drained() {
        log.add("drained");
    }

    @Override
    public void forget(String environmentId) {
        log.add("forget " + environmentId);
    }

    @Override
    public void startTimer(String environmentId, long timer, Duration delay) {
        timers.put(environmentId, timer);
        delays.put(environmentId, delay);
    }

    @Override
    public void stopTimer(String environmentId, long timer) {
        timers.remove(environmentId);
    }

    @Override
    public void startWaitTimer(Duration delay) {
        delays.put("wait", delay);
    }

    @Override
    public void started(String environmentId, Invocation invocation) {
        log.add("start " + invocation.requestId());
    }

    @Override
    public void finish(String environmentId, Invocation invocation, Ending ending) {
        log.add("finish " + invocation.requestId() + " " + ending.outcome());
        endings.put(invocation.requestId(), ending);
        invocation.answer().complete(ending.answer());
    }

    @Override
    public void answer(Invocation invocation, InvokeResponse answer) {
        log.add("answer " + invocation.requestId() + " " + answer.statusCode());
        invocation.answer().complete(answer);
    }

    @Override
    public void emit(EmulatorEvent event) {
        events.add(event);
    }

    @Override
    public long nanoTime() {
        if (clockBroken) {
            throw new NoClassDefFoundError("Clock");
        }
        return nanos;
    }

    @Override
    public Instant now() {
        return Instant.EPOCH.plusNanos(nanos);
    }

    @Override
    public Runnable schedule(Duration delay, Runnable task) {
        throw new UnsupportedOperationException("the ledger has timers only");
    }
}
