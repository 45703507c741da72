package io.github.lambdaimage.benchmarks.loop;

/**
 * The number of measurements for the inner loop.
 *
 * @param rounds of each command
 */
record LoopEffort(int rounds) {
    /** For the page. */
    static LoopEffort full() {
        return new LoopEffort(7);
    }

    /** The minimum that produces each figure, for tests; the numbers have no meaning. */
    static LoopEffort trial() {
        return new LoopEffort(1);
    }

    /** Whether each command first runs once without being measured. */
    boolean warmsUp() {
        return rounds > 1;
    }
}
