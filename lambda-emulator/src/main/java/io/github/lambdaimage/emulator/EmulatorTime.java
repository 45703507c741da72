package io.github.lambdaimage.emulator;

import java.time.Duration;
import java.time.Instant;

/** All that the local Lambda knows of time, so that a test can bring its own. */
interface EmulatorTime {

    /** Steady time in nanoseconds, for durations. */
    long nanoTime();

    /** Wall time, for deadlines and log lines. */
    Instant now();

    /** Runs a short task once, later; the returned handle cancels it. */
    Runnable schedule(Duration delay, Runnable task);
}
