package io.github.lambdaimage.runtime.aws.internal.bind.value;

import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonFailure;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonInput;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonKind;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonOutput;
import org.jspecify.annotations.Nullable;

/** Reads and writes the values of one type. Any number of threads may use it. */
public abstract class Codec {

    /** Reads the next value. */
    public final @Nullable Object next(JsonInput in) throws JsonFailure {
        return in.next() == JsonKind.NULL ? ofNull() : read(in);
    }

    /** Reads the current value, which is not null. */
    public abstract @Nullable Object read(JsonInput in) throws JsonFailure;

    /** Writes a value. */
    public abstract void write(Object value, JsonOutput out) throws JsonFailure;

    /** The value for a text that has been read. */
    public @Nullable Object ofText(String text) throws JsonFailure {
        throw JsonInput.mismatch(expected(), text);
    }

    /** The value for JSON null. */
    public @Nullable Object ofNull() {
        return null;
    }

    /** What JSON must contain, for a message. */
    public abstract String expected();

    /** Reads the only element of the current array, which stands for a value of its own; an empty array is null. */
    protected final @Nullable Object unwrap(JsonInput in) throws JsonFailure {
        if (!in.element(true)) {
            return ofNull();
        }
        JsonKind kind = in.next();
        if (kind == JsonKind.ARRAY) {
            throw in.mismatch(expected()).in(0);
        }
        Object value;
        try {
            value = kind == JsonKind.NULL ? ofNull() : read(in);
        } catch (JsonFailure e) {
            throw e.in(0);
        }
        if (in.element(false)) {
            throw JsonFailure.mismatch("expected " + expected() + " but found an array of several values");
        }
        return value;
    }

    /** Whether a text stands for null where no text is expected. */
    protected static boolean isBlank(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > ' ') {
                return false;
            }
        }
        return true;
    }
}
