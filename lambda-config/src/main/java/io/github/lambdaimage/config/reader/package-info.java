/**
 * Reads {@code config.json}, its stages and overrides into a {@link io.github.lambdaimage.config.LambdaConfig};
 * holds the table of keys and makes the JSON Schema from it.
 */
@NullMarked
package io.github.lambdaimage.config.reader;

import org.jspecify.annotations.NullMarked;
