package io.github.lambdaimage.it;

import java.io.IOException;
import java.time.Duration;

/** Waits for what another process does and tells nobody of. */
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

    /** One that only a hang reaches, however slow the machine is. */
    public static Deadline patient() {
        return of(PATIENT);
    }

    /** Something that becomes true. */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws IOException;
    }

    /** What there is to see when it has not. */
    @FunctionalInterface
    public interface Description {
        String text() throws IOException;
    }

    /** Looks until it holds. */
    public void await(String what, Description state, Condition condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Waited " + longest + " in vain for " + what + ":\n" + state.text());
            }
            Thread.sleep(LOOK_AGAIN_MILLIS);
        }
    }
}
