package io.github.lambdaimage.local.workspace;

import io.github.lambdaimage.io.Sleeper;
import io.github.lambdaimage.report.Reporter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Time that passes only during sleeps. */
public final class FakeTime implements InstantSource, Sleeper {

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private Runnable whileSleeping = () -> {};
    private int sleeps;

    /** Runs an action during each sleep, as a compiler would. */
    public void whileSleeping(Runnable action) {
        whileSleeping = action;
    }

    public int sleeps() {
        return sleeps;
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }

    /** Creates copies that use this time. */
    public ClassCopies copies(List<Path> classPath, Path workFolder, Reporter reporter) {
        return new ClassCopies(classPath, workFolder, reporter, this, this);
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
