package io.github.lambdaimage.runtime.aws.internal.bind.codec;

import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonFailure;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonInput;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonOutput;
import io.github.lambdaimage.runtime.aws.internal.bind.type.BoundType;
import io.github.lambdaimage.runtime.aws.internal.bind.value.Codec;
import org.jspecify.annotations.Nullable;

/** Values of a type that Jackson binds: it gets and creates their part of the document. */
final class JacksonCodec extends Codec {
    private final BoundType type;
    private final String reason;
    private final Jackson jackson;

    JacksonCodec(BoundType type, String reason, Jackson jackson) {
        this.type = type;
        this.reason = reason;
        this.jackson = jackson;
    }

    @Override
    public @Nullable Object read(JsonInput in) throws JsonFailure {
        return jackson.mapper(reason).read(in.rest(), type);
    }

    @Override
    public void write(Object value, JsonOutput out) throws JsonFailure {
        out.raw(jackson.mapper(reason).write(value, type), 0);
    }

    @Override
    public String expected() {
        return "a value (" + type + ")";
    }
}
