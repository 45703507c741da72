package io.github.lambdaimage.inmemory;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that a test advances. */
public final class VirtualClock {

    private final AtomicLong nanos = new AtomicLong(Duration.ofDays(1).toNanos());
    private final Duration perLook;

    /** A clock that advances only explicitly. */
    public VirtualClock() {
        this(Duration.ZERO);
    }

    private VirtualClock(Duration perLook) {
        this.perLook = perLook;
    }

    /** A clock that advances by a minute with each reading, for callers that wait by another clock. */
    public static VirtualClock hurried() {
        return new VirtualClock(Duration.ofMinutes(1));
    }

    /** Now. */
    public long nanos() {
        return nanos.addAndGet(perLook.toNanos());
    }

    /** Advances the clock. */
    public void advance(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }
}
