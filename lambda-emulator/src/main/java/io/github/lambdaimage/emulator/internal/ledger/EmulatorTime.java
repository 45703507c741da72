package io.github.lambdaimage.emulator.internal.ledger;

import java.time.Duration;
import java.time.Instant;

/** All that the local Lambda knows of time, so that a test can bring its own. */
public interface EmulatorTime {

    /** Steady time in nanoseconds, for durations. */
    long nanoTime();

    /** Time since an earlier {@link #nanoTime}, never negative. */
    default Duration since(long nanos) {
        return Duration.ofNanos(Math.max(0, nanoTime() - nanos));
    }

    /** Wall time, for deadlines and log lines. */
    Instant now();

    /** Runs a short task once, later; the returned handle cancels it. */
    Runnable schedule(Duration delay, Runnable task);
}
