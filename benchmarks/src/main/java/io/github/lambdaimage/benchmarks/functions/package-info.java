/** The measured functions and bare programs. Each does the minimum: it sends the event back. */
@NullMarked
package io.github.lambdaimage.benchmarks.functions;

import org.jspecify.annotations.NullMarked;
