/** What a user configures in {@code config.json}: its keys, the reader that checks them, and the JSON Schema. */
@NullMarked
package io.github.lambdaimage.config;

import org.jspecify.annotations.NullMarked;
