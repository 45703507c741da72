package io.github.lambdaimage.runtime.aws.internal.bind.value;

import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonFailure;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonInput;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonKind;
import org.jspecify.annotations.Nullable;

/** A codec of values that are no object and no array in JSON. An array with one of them stands for it. */
public abstract class ScalarCodec extends Codec {

    @Override
    public final @Nullable Object read(JsonInput in) throws JsonFailure {
        JsonKind kind = in.kind();
        if (kind == JsonKind.TEXT) {
            return ofText(in.text());
        }
        if (kind == JsonKind.INTEGER || kind == JsonKind.FRACTION) {
            return ofNumber(in);
        }
        if (kind == JsonKind.ARRAY) {
            return ofArray(in);
        }
        if (kind == JsonKind.OBJECT) {
            throw in.mismatch(expected());
        }
        return ofBoolean(in);
    }

    @Override
    public abstract @Nullable Object ofText(String text) throws JsonFailure;

    @Nullable
    Object ofNumber(JsonInput in) throws JsonFailure {
        throw in.mismatch(expected());
    }

    @Nullable
    Object ofBoolean(JsonInput in) throws JsonFailure {
        throw in.mismatch(expected());
    }

    @Nullable
    Object ofArray(JsonInput in) throws JsonFailure {
        return unwrap(in);
    }
}
