package io.github.lambdaimage.benchmarks.runtime;

import java.util.List;

/**
 * The number of measurements.
 *
 * @param coldRounds starts of each subject with all processors
 * @param scarceRounds starts of each subject with one processor, and with a share of one
 * @param warmRounds fresh processes of each subject for calls
 * @param calls calls of a small event in a round, after as many to warm up
 * @param trainingCalls calls during the training of an archive
 */
public record RuntimeEffort(int coldRounds, int scarceRounds, int warmRounds, int calls, int trainingCalls) {
    /** For the page; takes about ten minutes for each JDK. */
    static RuntimeEffort full() {
        return new RuntimeEffort(15, 5, 3, 20_000, 300);
    }

    /** The minimum that produces each figure, for tests; the numbers have no meaning. */
    static RuntimeEffort trial() {
        return new RuntimeEffort(1, 1, 1, 50, 5);
    }

    /** The settings with fewer processors: all, or one as a sample. */
    List<JvmSetting> scarceSettings() {
        return scarceRounds > 1 ? List.of(JvmSetting.values()) : List.of(JvmSetting.C1);
    }

    /** The number of calls, which decreases with the size of the event. */
    int calls(int bytes) {
        return Math.max(5, bytes <= Events.MEDIUM ? calls : (int) (calls * 30_000L / bytes));
    }
}
