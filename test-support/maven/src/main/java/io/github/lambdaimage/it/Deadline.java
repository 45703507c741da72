package io.github.lambdaimage.it;

import java.io.IOException;
import java.time.Duration;

/** Waits for a condition that another process fulfils without a notification, by polling. */
public final class Deadline {

    static final Duration PATIENT = Duration.ofMinutes(3);

    private static final long LOOK_AGAIN_MILLIS = 20;

    private final Duration longest;

    private Deadline(Duration longest) {
        this.longest = longest;
    }

    public static Deadline of(Duration longest) {
        return new Deadline(longest);
    }

    /** A deadline that only a hang reaches, even on a slow machine. */
    public static Deadline patient() {
        return of(PATIENT);
    }

    /** A condition that becomes true. */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws IOException;
    }

    /** The state, for the message if the condition does not become true. */
    @FunctionalInterface
    public interface Description {
        String text() throws IOException;
    }

    /** Polls until the condition holds. */
    public void await(String what, Description state, Condition condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "Timed out after " + longest + " waiting for " + what + ":\n" + state.text());
            }
            Thread.sleep(LOOK_AGAIN_MILLIS);
        }
    }
}
