/** An immutable JSON value with a strict parser and a writer, for functions without a JSON library. */
@NullMarked
package io.github.lambdaimage.runtime.json;

import org.jspecify.annotations.NullMarked;
