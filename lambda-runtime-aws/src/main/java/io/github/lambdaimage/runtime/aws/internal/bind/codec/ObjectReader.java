package io.github.lambdaimage.runtime.aws.internal.bind.codec;

import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonFailure;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonInput;
import org.jspecify.annotations.Nullable;

/** Creates an object from the members of the current JSON object. Any number of threads may use it. */
interface ObjectReader {
    /**
     * Reads the members.
     *
     * @param outer the object around this one, if this is one of an inner class; otherwise null
     */
    Object read(JsonInput in, @Nullable Object outer) throws JsonFailure;
}
