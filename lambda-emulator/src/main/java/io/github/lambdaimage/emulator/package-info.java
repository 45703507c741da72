/**
 * A local AWS Lambda: the Runtime API for a function on one side, the Invoke API for its callers on the other.
 *
 * <p>Start with {@link io.github.lambdaimage.emulator.LambdaEmulator}.
 */
@NullMarked
package io.github.lambdaimage.emulator;

import org.jspecify.annotations.NullMarked;
