/**
 * Recorded situations of the Runtime API and the Invoke API, run against our side and AWS's. {@link
 * io.github.lambdaimage.conformance.Conformance} runs them all and writes the table.
 */
@NullMarked
package io.github.lambdaimage.conformance;

import org.jspecify.annotations.NullMarked;
