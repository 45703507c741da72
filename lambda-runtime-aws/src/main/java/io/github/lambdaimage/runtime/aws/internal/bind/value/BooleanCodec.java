package io.github.lambdaimage.runtime.aws.internal.bind.value;

import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonFailure;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonInput;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonKind;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonOutput;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Booleans, also as text. An integer other than 0 is true. */
public final class BooleanCodec extends ScalarCodec {
    private final Class<?> type;

    /** Creates a codec. */
    public BooleanCodec(Class<?> type) {
        this.type = type;
    }

    @Override
    public @Nullable Object ofText(String text) throws JsonFailure {
        String word = text.trim();
        if (word.equals("true") || word.equals("True") || word.equals("TRUE")) {
            return of(true);
        }
        if (word.equals("false") || word.equals("False") || word.equals("FALSE")) {
            return of(false);
        }
        if (word.isEmpty() || word.equals("null")) {
            return ofNull();
        }
        throw JsonInput.mismatch(expected(), text);
    }

    @Override
    Object ofNumber(JsonInput in) throws JsonFailure {
        if (in.kind() == JsonKind.FRACTION) {
            throw in.mismatch(expected());
        }
        return of(!in.number().isLong() || in.number().asLong() != 0);
    }

    @Override
    Object ofBoolean(JsonInput in) {
        return of(in.kind() == JsonKind.TRUE);
    }

    private Object of(boolean value) {
        return type == AtomicBoolean.class ? new AtomicBoolean(value) : value;
    }

    @Override
    public @Nullable Object ofNull() {
        return type == boolean.class ? false : null;
    }

    @Override
    public void write(Object value, JsonOutput out) {
        out.plain(value.toString());
    }

    @Override
    public String expected() {
        return "true or false";
    }
}
