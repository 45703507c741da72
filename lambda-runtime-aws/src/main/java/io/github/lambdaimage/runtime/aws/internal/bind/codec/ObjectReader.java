package io.github.lambdaimage.runtime.aws.internal.bind.codec;

import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonFailure;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonInput;

/** Creates an object from the members of the current JSON object. Any number of threads may use it. */
interface ObjectReader {
    Object read(JsonInput in) throws JsonFailure;
}
