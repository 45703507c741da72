/** Codecs of values that contain no other values: texts, numbers, dates, bytes. */
@NullMarked
package io.github.lambdaimage.runtime.aws.internal.bind.value;

import org.jspecify.annotations.NullMarked;
