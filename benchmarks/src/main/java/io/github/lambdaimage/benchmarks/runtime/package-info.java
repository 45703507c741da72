/** Measures the runtime and the local Lambda beside AWS's. */
@NullMarked
package io.github.lambdaimage.benchmarks.runtime;

import org.jspecify.annotations.NullMarked;
