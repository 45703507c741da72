/** What every benchmark uses: JDKs, programs, statistics, tables. */
@NullMarked
package io.github.lambdaimage.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
