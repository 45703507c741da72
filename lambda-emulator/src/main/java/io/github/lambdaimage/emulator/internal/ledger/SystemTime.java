package io.github.lambdaimage.emulator.internal.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Real time, with one thread for timers. */
public final class SystemTime implements EmulatorTime, AutoCloseable {
    private final ScheduledThreadPoolExecutor timers =
            new ScheduledThreadPoolExecutor(1, new DaemonThreads("lambda-emulator-timer"));

    public SystemTime() {
        // Nearly every timer is cancelled, and would else be kept until its time, up to 15 minutes later.
        timers.setRemoveOnCancelPolicy(true);
    }

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
        try {
            Future<?> timer = timers.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> timer.cancel(false);
        } catch (RejectedExecutionException e) {
            // Closed: what waits for this timer is being ended anyway.
            return () -> {};
        }
    }

    @Override
    public void close() {
        timers.shutdownNow();
    }
}
