package io.github.lambdaimage.runtime.aws.internal.bind.value;

import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonFailure;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonInput;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonKind;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonOutput;
import org.jspecify.annotations.Nullable;

/** Texts: {@code String}, the JDK's builders, and arrays of characters. Numbers and booleans are texts as they are written. */
public final class StringCodec extends ScalarCodec {
    private final Class<?> type;

    /** Creates a codec. */
    public StringCodec(Class<?> type) {
        this.type = type;
    }

    // The classes are those that the function declares.
    @Override
    @SuppressWarnings({"UnnecessaryStringBuilder", "JdkObsolete"})
    public Object ofText(String text) {
        if (type == StringBuilder.class) {
            return new StringBuilder(text);
        }
        if (type == StringBuffer.class) {
            return new StringBuffer(text);
        }
        return type == char[].class ? text.toCharArray() : text;
    }

    @Override
    Object ofNumber(JsonInput in) {
        return ofText(in.number().text());
    }

    @Override
    Object ofBoolean(JsonInput in) {
        return ofText(in.kind() == JsonKind.TRUE ? "true" : "false");
    }

    @Override
    @Nullable
    Object ofArray(JsonInput in) throws JsonFailure {
        if (type != char[].class) {
            return unwrap(in);
        }
        StringBuilder characters = new StringBuilder();
        for (boolean first = true; in.element(first); first = false) {
            JsonKind kind = in.next();
            if (kind != JsonKind.TEXT && kind != JsonKind.NULL) {
                throw in.mismatch("a text");
            }
            characters.append(kind == JsonKind.NULL ? "\0" : in.text());
        }
        return ofText(characters.toString());
    }

    @Override
    public void write(Object value, JsonOutput out) {
        out.text(value instanceof char[] characters ? new String(characters) : (CharSequence) value);
    }

    @Override
    public String expected() {
        return "a text";
    }
}
