/** Codecs of values that contain others, the choice of a codec for each type, and Jackson for types that need it. */
@NullMarked
package io.github.lambdaimage.runtime.aws.internal.bind.codec;

import org.jspecify.annotations.NullMarked;
