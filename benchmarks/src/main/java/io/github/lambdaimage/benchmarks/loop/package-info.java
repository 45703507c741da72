/** How long a developer waits for the answer of a function. */
@NullMarked
package io.github.lambdaimage.benchmarks.loop;

import org.jspecify.annotations.NullMarked;
