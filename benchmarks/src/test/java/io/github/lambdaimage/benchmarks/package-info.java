@NullMarked
package io.github.lambdaimage.benchmarks;

import org.jspecify.annotations.NullMarked;
