/** The functions and bare programs that are measured. Each does as little as there is to do: it sends the event back. */
@NullMarked
package io.github.lambdaimage.benchmarks.functions;

import org.jspecify.annotations.NullMarked;
