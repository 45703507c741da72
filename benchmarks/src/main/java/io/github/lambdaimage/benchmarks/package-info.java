/**
 * What measures time. {@link io.github.lambdaimage.benchmarks.runtime.RuntimeBenchmarks} measures everything and writes the table.
 */
@NullMarked
package io.github.lambdaimage.benchmarks;

import org.jspecify.annotations.NullMarked;
