package io.github.lambdaimage.local;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that passes only where somebody sleeps. */
final class FakeTime implements InstantSource, ClassCopies.Sleeper {

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private Runnable whileSleeping = () -> {};
    private int sleeps;

    /** Does something during each sleep, as a compiler would. */
    void whileSleeping(Runnable action) {
        whileSleeping = action;
    }

    int sleeps() {
        return sleeps;
    }

    void pass(Duration time) {
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
