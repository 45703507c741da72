/** Reads JSON with the line and column of every value, and writes JSON documents. */
@NullMarked
package io.github.lambdaimage.json;

import org.jspecify.annotations.NullMarked;
