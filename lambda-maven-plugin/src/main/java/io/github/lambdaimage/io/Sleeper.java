package io.github.lambdaimage.io;

import java.time.Duration;

/** Pauses the current thread. Tests replace it, so that they do not have to wait. */
@FunctionalInterface
public interface Sleeper {

    /** Sleeps for real. */
    Sleeper REAL = pause -> Thread.sleep(pause.toMillis());

    void sleep(Duration pause) throws InterruptedException;
}
