/** Events to values, and values to responses: by the serializer of the function if it has one, else by our binding. */
@NullMarked
package io.github.lambdaimage.runtime.aws.internal.payload;

import org.jspecify.annotations.NullMarked;
