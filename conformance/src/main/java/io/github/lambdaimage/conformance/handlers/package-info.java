/**
 * The corpus: handlers of AWS's library with many events, in AWS's client and in our runtime.
 * {@link io.github.lambdaimage.conformance.handlers.HandlerSuite} is the way in.
 */
@NullMarked
package io.github.lambdaimage.conformance.handlers;

import org.jspecify.annotations.NullMarked;
