package io.github.lambdaimage.benchmarks.handlers;

import io.github.lambdaimage.benchmarks.runtime.JvmSetting;
import io.github.lambdaimage.benchmarks.runtime.RuntimeEffort;
import java.util.List;

/**
 * The number of measurements.
 *
 * @param rounds starts of each subject with all processors
 * @param oneRounds starts of each subject with one processor
 * @param shareRounds starts of each subject with a share of one processor
 * @param warmRounds fresh processes of each subject for calls
 * @param calls calls in a round, after as many to warm up
 * @param trainingCalls calls during the training of an archive
 */
record HandlerEffort(int rounds, int oneRounds, int shareRounds, int warmRounds, int calls, int trainingCalls) {
    /** For the page. */
    static HandlerEffort full() {
        return new HandlerEffort(7, 3, 2, 3, 8_000, 100);
    }

    /** The minimum that produces each figure, for tests; the numbers have no meaning. */
    static HandlerEffort trial() {
        return new HandlerEffort(1, 0, 0, 1, 20, 3);
    }

    /** Whether only all processors and one setting are measured. */
    boolean isTrial() {
        return oneRounds == 0;
    }

    /** The settings of starts. */
    List<JvmSetting> settings() {
        return isTrial() ? List.of(JvmSetting.C1) : List.of(JvmSetting.values());
    }

    /** The settings of calls. */
    List<JvmSetting> warmSettings() {
        return isTrial() ? List.of(JvmSetting.C1) : List.of(JvmSetting.DEFAULT, JvmSetting.C1);
    }

    RuntimeEffort warm() {
        return new RuntimeEffort(0, 0, warmRounds, calls, trainingCalls);
    }
}
