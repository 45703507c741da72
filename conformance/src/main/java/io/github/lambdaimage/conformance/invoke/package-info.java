/**
 * Situations of the Invoke API: a call, the answer that AWS documents or that was recorded from AWS, and our answer as
 * AWS's SDK, its command line and plain HTTP see it. {@link io.github.lambdaimage.conformance.invoke.InvokeSuite} runs
 * them.
 */
@NullMarked
package io.github.lambdaimage.conformance.invoke;

import org.jspecify.annotations.NullMarked;
