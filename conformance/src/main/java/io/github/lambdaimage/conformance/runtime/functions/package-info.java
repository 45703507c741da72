/** The functions that both runtimes run, in processes of their own: pairs of handlers with the same behaviour. */
@NullMarked
package io.github.lambdaimage.conformance.runtime.functions;

import org.jspecify.annotations.NullMarked;
