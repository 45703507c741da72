/** JSON strings, as written by the codec and the error reports. */
@NullMarked
package io.github.lambdaimage.runtime.internal.text;

import org.jspecify.annotations.NullMarked;
