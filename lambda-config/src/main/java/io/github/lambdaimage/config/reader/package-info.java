/**
 * Reads {@code config.json}, its stages and the command line into a {@link io.github.lambdaimage.config.LambdaConfig}.
 * Contains the table of keys and generates the JSON Schema from it.
 */
@NullMarked
package io.github.lambdaimage.config.reader;

import org.jspecify.annotations.NullMarked;
