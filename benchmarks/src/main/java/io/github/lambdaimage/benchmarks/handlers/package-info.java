/** Measures handlers of AWS's library on our runtime and on AWS's client, and binders of a bean. */
@NullMarked
package io.github.lambdaimage.benchmarks.handlers;

import org.jspecify.annotations.NullMarked;
