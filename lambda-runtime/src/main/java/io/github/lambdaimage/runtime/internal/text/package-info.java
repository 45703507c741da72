/** Quoted text: JSON strings as the codec and the error reports write them. */
@NullMarked
package io.github.lambdaimage.runtime.internal.text;

import org.jspecify.annotations.NullMarked;
