/** Shared by all benchmarks: JDKs, programs, statistics, tables. */
@NullMarked
package io.github.lambdaimage.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
