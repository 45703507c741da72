package io.github.lambdaimage.runtime.aws.internal.bind.codec;

import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonFailure;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonInput;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonKind;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonOutput;
import io.github.lambdaimage.runtime.aws.internal.bind.type.BoundType;
import io.github.lambdaimage.runtime.aws.internal.bind.value.Codec;
import java.nio.charset.StandardCharsets;
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
    public @Nullable Object ofText(String text) throws JsonFailure {
        JsonOutput json = new JsonOutput(text.length() + 2);
        json.text(text);
        return jackson.mapper(reason).read(json.toByteArray(), type);
    }

    /** The name of a member for a value that is the key of a map; null if the value is no scalar in JSON. */
    @Nullable
    String name(Object value) throws JsonFailure {
        byte[] json = jackson.mapper(reason).write(value, type);
        JsonInput in = new JsonInput(json, JsonInput.nameCache());
        JsonKind kind = in.next();
        if (kind == JsonKind.TEXT) {
            return in.text();
        }
        boolean scalar = kind != JsonKind.OBJECT && kind != JsonKind.ARRAY && kind != JsonKind.NULL;
        return scalar ? new String(json, StandardCharsets.US_ASCII) : null;
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
