/**
 * Situations of the Runtime API on a scripted server, and the behaviour of our runtime and AWS's runtime interface
 * client in
 * them. {@link io.github.lambdaimage.conformance.runtime.RuntimeSuite} is the way in.
 */
@NullMarked
package io.github.lambdaimage.conformance.runtime;

import org.jspecify.annotations.NullMarked;
