package io.github.lambdaimage.runtime.aws.internal.bind.codec;

import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonFailure;
import io.github.lambdaimage.runtime.aws.internal.bind.type.BoundType;
import org.jspecify.annotations.Nullable;

/** A mapper of some Jackson. */
interface JacksonMapper {
    @Nullable
    Object read(byte[] json, BoundType type) throws JsonFailure;

    byte[] write(Object value, BoundType type) throws JsonFailure;
}
