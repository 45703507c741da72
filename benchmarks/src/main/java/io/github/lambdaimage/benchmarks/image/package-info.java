/** Measures image builds beside Jib and {@code docker build}, and the cold start of containers. */
@NullMarked
package io.github.lambdaimage.benchmarks.image;

import org.jspecify.annotations.NullMarked;
