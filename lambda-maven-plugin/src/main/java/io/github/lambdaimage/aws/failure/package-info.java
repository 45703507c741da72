/** Translates errors of AWS into a problem and a remedy: one table, by kind of failure. */
@NullMarked
package io.github.lambdaimage.aws.failure;

import org.jspecify.annotations.NullMarked;
