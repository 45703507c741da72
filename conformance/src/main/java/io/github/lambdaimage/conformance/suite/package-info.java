/** The results of a suite: rows, observations and verdicts. */
@NullMarked
package io.github.lambdaimage.conformance.suite;

import org.jspecify.annotations.NullMarked;
