/** An immutable JSON value and its strict parser and writer, for functions that need no JSON library. */
@NullMarked
package io.github.lambdaimage.runtime.json;

import org.jspecify.annotations.NullMarked;
