/** The types of the values of {@code config.json}: each checks, converts and describes one kind of value. */
@NullMarked
package io.github.lambdaimage.config.type;

import org.jspecify.annotations.NullMarked;
