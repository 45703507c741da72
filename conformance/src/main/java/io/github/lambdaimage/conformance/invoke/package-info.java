/**
 * Situations of the Invoke API: what is sent, what AWS documents or was recorded to answer, and what is answered here as
 * AWS's SDK, its command line and plain HTTP see it. {@link io.github.lambdaimage.conformance.invoke.InvokeSuite} runs
 * them.
 */
@NullMarked
package io.github.lambdaimage.conformance.invoke;

import org.jspecify.annotations.NullMarked;
