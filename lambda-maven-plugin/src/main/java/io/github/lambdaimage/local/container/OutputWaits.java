package io.github.lambdaimage.local.container;

import java.time.Duration;

/**
 * How long an invocation waits for its output, which takes the way through Docker while the response arrives directly.
 *
 * @param mark how long to wait for a mark in the output, which arrives after everything that was printed before; without
 *     marks, the following times apply
 * @param silence output counts as complete after this time without output
 * @param firstLine how long to wait for the first line, if the function usually prints
 * @param longest an upper bound, for functions that print without end
 */
record OutputWaits(Duration mark, Duration silence, Duration firstLine, Duration longest) {

    /** Short waits, which add little to the duration of an invocation. */
    static final OutputWaits DEFAULT =
            new OutputWaits(Duration.ofSeconds(5), Duration.ofMillis(5), Duration.ofMillis(25), Duration.ofMillis(50));
}
