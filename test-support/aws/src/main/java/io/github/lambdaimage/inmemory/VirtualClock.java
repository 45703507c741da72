package io.github.lambdaimage.inmemory;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes when somebody says so. */
public final class VirtualClock {

    private final AtomicLong nanos = new AtomicLong(Duration.ofDays(1).toNanos());
    private final Duration perLook;

    /** One that stands still. */
    public VirtualClock() {
        this(Duration.ZERO);
    }

    private VirtualClock(Duration perLook) {
        this.perLook = perLook;
    }

    /** One on which each look costs a minute, for those who wait by a clock of their own. */
    public static VirtualClock hurried() {
        return new VirtualClock(Duration.ofMinutes(1));
    }

    /** Now. */
    public long nanos() {
        return nanos.addAndGet(perLook.toNanos());
    }

    /** Lets time pass. */
    public void advance(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }
}
