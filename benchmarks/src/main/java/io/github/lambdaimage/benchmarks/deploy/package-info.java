/** Measures deploys beside the AWS command line. */
@NullMarked
package io.github.lambdaimage.benchmarks.deploy;

import org.jspecify.annotations.NullMarked;
