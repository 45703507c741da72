package io.github.lambdaimage.local.compile;

import java.time.Duration;

/** The passing of time, for waits; a test replaces it. */
interface CompileTime {

    /** Real time. */
    CompileTime SYSTEM = new CompileTime() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void sleep(Duration pause) throws InterruptedException {
            Thread.sleep(pause.toMillis());
        }
    };

    /** A clock that never runs back. */
    long nanos();

    void sleep(Duration pause) throws InterruptedException;

    /** The time since a moment of {@link #nanos}. */
    default Duration since(long nanos) {
        return Duration.ofNanos(nanos() - nanos);
    }
}
