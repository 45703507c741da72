package io.github.lambdaimage.aws;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes when somebody says so. */
public final class VirtualClock {

    private final AtomicLong nanos = new AtomicLong(Duration.ofDays(1).toNanos());

    /** Now. */
    public long nanos() {
        return nanos.get();
    }

    /** Lets time pass. */
    public void advance(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }
}
