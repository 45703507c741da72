package io.github.lambdaimage.benchmarks.runtime;

import java.util.List;

/**
 * How much is measured.
 *
 * @param coldRounds starts of each subject with all processors
 * @param scarceRounds starts of each subject with one processor, and with a share of one
 * @param warmRounds fresh processes of each subject for calls
 * @param calls calls of a small event in a round, once as many before them
 * @param trainingCalls calls while an archive is made
 */
record RuntimeEffort(int coldRounds, int scarceRounds, int warmRounds, int calls, int trainingCalls) {
    /** What the page is made with: about ten minutes for each JDK. */
    static RuntimeEffort full() {
        return new RuntimeEffort(15, 5, 3, 20_000, 300);
    }

    /** Just enough that each figure comes out; its numbers mean nothing. */
    static RuntimeEffort trial() {
        return new RuntimeEffort(1, 1, 1, 50, 5);
    }

    /** With fewer processors: all of them, or one that stands for them. */
    List<JvmSetting> scarceSettings() {
        return scarceRounds > 1 ? List.of(JvmSetting.values()) : List.of(JvmSetting.C1);
    }

    /** Fewer calls the larger the event. */
    int calls(int bytes) {
        return Math.max(5, bytes <= Events.MEDIUM ? calls : (int) (calls * 30_000L / bytes));
    }
}
