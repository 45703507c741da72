/** JSON strings, written without a JSON library. */
@NullMarked
package io.github.lambdaimage.emulator.internal.text;

import org.jspecify.annotations.NullMarked;
