/** The values of {@code config.json}: immutable and valid, without positions in the file. Parsing is left to {@code config.reader}. */
@NullMarked
package io.github.lambdaimage.config;

import org.jspecify.annotations.NullMarked;
