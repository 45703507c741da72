/** Values of Java types to JSON and back: one codec for each shape of a type. */
@NullMarked
package io.github.lambdaimage.runtime.aws.internal.bind.codec;

import org.jspecify.annotations.NullMarked;
