/**
 * Benchmarks. {@link io.github.lambdaimage.benchmarks.runtime.RuntimeBenchmarks} measures the runtime and writes its
 * page.
 */
@NullMarked
package io.github.lambdaimage.benchmarks;

import org.jspecify.annotations.NullMarked;
