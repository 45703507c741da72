/**
 * A local AWS Lambda that provides the Runtime API for a function and the Invoke API for its callers.
 *
 * <p>Start with {@link io.github.lambdaimage.emulator.LambdaEmulator}. Package {@link
 * io.github.lambdaimage.emulator.environment} starts the function. Packages named {@code internal} are not part of the
 * API.
 */
@NullMarked
package io.github.lambdaimage.emulator;

import org.jspecify.annotations.NullMarked;
