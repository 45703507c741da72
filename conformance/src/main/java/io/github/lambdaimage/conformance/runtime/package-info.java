/**
 * The Runtime API: situations that a scripted server makes, and what our runtime and AWS's runtime interface client do in
 * them. {@link io.github.lambdaimage.conformance.runtime.RuntimeSuite} is the way in.
 */
@NullMarked
package io.github.lambdaimage.conformance.runtime;

import org.jspecify.annotations.NullMarked;
