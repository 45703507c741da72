package io.github.lambdaimage.local;

import io.github.lambdaimage.io.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that passes only where somebody sleeps. */
public final class FakeTime implements InstantSource, Sleeper {

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private Runnable whileSleeping = () -> {};
    private int sleeps;

    /** Does something during each sleep, as a compiler would. */
    public void whileSleeping(Runnable action) {
        whileSleeping = action;
    }

    public int sleeps() {
        return sleeps;
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public void sleep(Duration time) {
        sleeps++;
        pass(time);
        whileSleeping.run();
    }
}
