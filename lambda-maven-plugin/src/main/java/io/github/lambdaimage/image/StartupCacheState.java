package io.github.lambdaimage.image;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of the startup cache of an image.
 *
 * @param outcome of the training
 * @param reason why there is none; why it was trained with fewer calls; null if there is nothing to say
 * @param bytes size of the cache; 0 without one
 * @param events how many events it was trained with
 * @param calls how often the handler was invoked in the training
 */
public record StartupCacheState(Outcome outcome, @Nullable String reason, long bytes, int events, int calls) {

    /** The outcomes, with their names in the receipt. */
    public enum Outcome {
        /** The image has a startup cache. */
        TRAINED("trained"),
        /** There was no training, for a reason that may pass. */
        OMITTED("omitted"),
        /** The training failed, and would fail again. */
        FAILED("failed"),
        /** {@code StartupCache} is {@code off}. */
        OFF("off");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        static Outcome of(String word) {
            for (Outcome outcome : values()) {
                if (outcome.word.equals(word)) {
                    return outcome;
                }
            }
            throw new IllegalArgumentException("Unknown outcome: " + word);
        }
    }

    static final StartupCacheState OFF = new StartupCacheState(Outcome.OFF, null, 0, 0, 0);

    public StartupCacheState {
        Objects.requireNonNull(outcome, "outcome");
    }

    static StartupCacheState omitted(String reason) {
        return new StartupCacheState(Outcome.OMITTED, reason, 0, 0, 0);
    }

    static StartupCacheState failed(String reason) {
        return new StartupCacheState(Outcome.FAILED, reason, 0, 0, 0);
    }
}
