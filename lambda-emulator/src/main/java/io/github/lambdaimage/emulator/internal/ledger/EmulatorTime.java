package io.github.lambdaimage.emulator.internal.ledger;

import java.time.Duration;
import java.time.Instant;

/** Clock and timers of the local Lambda; an interface so that tests control the time. */
public interface EmulatorTime {

    /** Monotonic time in nanoseconds, for durations. */
    long nanoTime();

    /** Time since an earlier {@link #nanoTime}; never negative. */
    default Duration since(long nanos) {
        return Duration.ofNanos(Math.max(0, nanoTime() - nanos));
    }

    /** Wall time, for deadlines and log lines. */
    Instant now();

    /** Runs a short task once after a delay; the returned handle cancels it. */
    Runnable schedule(Duration delay, Runnable task);
}
