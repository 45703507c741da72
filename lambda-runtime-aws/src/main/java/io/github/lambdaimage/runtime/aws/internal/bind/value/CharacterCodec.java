package io.github.lambdaimage.runtime.aws.internal.bind.value;

import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonFailure;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonInput;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonKind;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonOutput;
import org.jspecify.annotations.Nullable;

/** Characters: texts of one character, or their numbers. */
public final class CharacterCodec extends ScalarCodec {
    private final boolean primitive;

    /** Creates a codec. */
    public CharacterCodec(Class<?> type) {
        this.primitive = type.isPrimitive();
    }

    @Override
    public @Nullable Object ofText(String text) throws JsonFailure {
        if (text.length() == 1) {
            return text.charAt(0);
        }
        if (isBlank(text) || text.equals("null")) {
            return ofNull();
        }
        throw JsonInput.mismatch(expected(), text);
    }

    @Override
    Object ofNumber(JsonInput in) throws JsonFailure {
        if (in.kind() == JsonKind.INTEGER && in.number().isLong()) {
            long value = in.number().asLong();
            if (value >= 0 && value <= Character.MAX_VALUE) {
                return (char) value;
            }
        }
        throw in.mismatch(expected());
    }

    @Override
    public @Nullable Object ofNull() {
        return primitive ? '\0' : null;
    }

    @Override
    public void write(Object value, JsonOutput out) {
        out.text(value.toString());
    }

    @Override
    public String expected() {
        return "a text of one character";
    }
}
