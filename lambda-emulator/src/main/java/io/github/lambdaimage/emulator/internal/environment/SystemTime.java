package io.github.lambdaimage.emulator.internal.environment;

import io.github.lambdaimage.emulator.internal.ledger.EmulatorTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** System clock, with one thread for timers. */
public final class SystemTime implements EmulatorTime, AutoCloseable {
    private final ScheduledThreadPoolExecutor timers =
            new ScheduledThreadPoolExecutor(1, new DaemonThreads("lambda-emulator-timer"));

    public SystemTime() {
        // Nearly every timer is cancelled, and would otherwise be kept until it expires, up to 15 minutes later.
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
            // Closed: whatever this timer would end is being ended anyway.
            return () -> {};
        }
    }

    @Override
    public void close() {
        timers.shutdownNow();
    }
}
