package io.github.lambdaimage.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.lambdaimage.emulator.environment.EnvironmentExit;
import io.github.lambdaimage.emulator.internal.ledger.DeliveryListener;
import io.github.lambdaimage.emulator.internal.ledger.EmulatorTime;
import io.github.lambdaimage.emulator.internal.ledger.Invocation;
import io.github.lambdaimage.emulator.internal.ledger.InvocationLedger;
import io.github.lambdaimage.emulator.internal.ledger.LedgerActions;
import io.github.lambdaimage.emulator.internal.ledger.NextRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Environments that are only tasks of a thread pool, so that every transition races with every other. */
public final class RacingRuntimes implements LedgerActions, EmulatorTime {
    private static final int DEATHS = 10;

    public final InvocationLedger ledger;
    private final ExecutorService pool = Executors.newFixedThreadPool(8);
    private final AtomicInteger calls = new AtomicInteger();

    public RacingRuntimes(EmulatorConfig config) {
        ledger = new InvocationLedger(config, this, this);
    }

    public void close() {
        pool.shutdownNow();
    }

    @Override
    public void launch(String environmentId) {
        pool.execute(() -> ask(environmentId));
    }

    private void ask(String environmentId) {
        ledger.next(environmentId, new NextRequest() {
            @Override
            public void deliver(Invocation invocation, DeliveryListener listener) {
                pool.execute(() -> work(environmentId, invocation));
                listener.delivered();
            }

            @Override
            public void reject() {
                pool.execute(() -> ledger.exited(environmentId, EnvironmentExit.signal("killed")));
            }
        });
    }

    private void work(String environmentId, Invocation invocation) {
        if (calls.incrementAndGet() % DEATHS == 0) {
            ledger.exited(environmentId, EnvironmentExit.status(1));
            return;
        }
        ledger.respond(
                environmentId, invocation.requestId(), ("\"ok " + invocation.requestId() + "\"").getBytes(UTF_8));
        ask(environmentId);
    }

    @Override
    public void check(String environmentId) {
        pool.execute(() -> ledger.checked(environmentId, calls.get() % 7 == 0));
    }

    @Override
    public void deliver(String environmentId, NextRequest poll, Invocation invocation) {
        poll.deliver(invocation, new DeliveryListener() {
            @Override
            public void delivered() {
                ledger.delivered(environmentId, invocation);
            }

            @Override
            public void failed() {
                ledger.deliveryFailed(environmentId, invocation);
            }
        });
    }

    @Override
    public void deliverAgain(NextRequest poll, Invocation invocation) {
        poll.deliver(invocation, DeliveryListener.NONE);
    }

    @Override
    public void kill(String environmentId) {
        pool.execute(() -> ledger.exited(environmentId, EnvironmentExit.signal("killed")));
    }

    @Override
    public void forget(String environmentId) {}

    @Override
    public void startTimer(String environmentId, long timer, Duration delay) {}

    @Override
    public void stopTimer(String environmentId, long timer) {}

    @Override
    public void startWaitTimer(Duration delay) {}

    @Override
    public void started(String environmentId, Invocation invocation) {}

    @Override
    public void finish(String environmentId, Invocation invocation, Ending ending) {
        answer(invocation, ending.answer());
    }

    @Override
    public void answer(Invocation invocation, InvokeResponse answer) {
        if (!invocation.answer().complete(answer)) {
            throw new AssertionError("a second answer for " + invocation.requestId());
        }
    }

    @Override
    public void emit(EmulatorEvent event) {}

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public Runnable schedule(Duration delay, Runnable task) {
        throw new UnsupportedOperationException("the ledger has timers only");
    }
}
