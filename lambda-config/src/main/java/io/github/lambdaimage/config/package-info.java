/** The values of {@code config.json}: immutable, valid, without a trace of the text that they came from. */
@NullMarked
package io.github.lambdaimage.config;

import org.jspecify.annotations.NullMarked;
