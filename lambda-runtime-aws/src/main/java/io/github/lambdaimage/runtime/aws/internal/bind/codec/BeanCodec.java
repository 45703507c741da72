package io.github.lambdaimage.runtime.aws.internal.bind.codec;

import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonFailure;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonInput;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonKind;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonOutput;
import io.github.lambdaimage.runtime.aws.internal.bind.type.BoundType;
import io.github.lambdaimage.runtime.aws.internal.bind.value.Codec;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** Objects of classes with properties. What is needed to read, and what to write, is found out when it is first needed. */
final class BeanCodec extends Codec {
    private final BoundType type;
    private final Codecs codecs;
    private final boolean inner;
    private volatile @Nullable ObjectReader reader;
    private volatile @Nullable ObjectWriter writer;

    BeanCodec(BoundType type, Codecs codecs) {
        this.type = type;
        this.codecs = codecs;
        Class<?> raw = type.raw();
        this.inner = raw.getDeclaringClass() != null && !Modifier.isStatic(raw.getModifiers());
    }

    /** Whether an object of the class needs one of the class around it. */
    boolean isInner() {
        return inner;
    }

    @Override
    public @Nullable Object read(JsonInput in) throws JsonFailure {
        JsonKind kind = in.kind();
        if (kind == JsonKind.OBJECT) {
            return reader().read(in, null);
        }
        if (kind == JsonKind.ARRAY) {
            return unwrap(in);
        }
        if (kind == JsonKind.TEXT) {
            return ofText(in.text());
        }
        throw in.mismatch(expected());
    }

    /** Reads the next value; {@code outer} is the object of the class around this one, which is not static. */
    @Nullable
    Object nextInner(JsonInput in, Object outer) throws JsonFailure {
        if (in.next() == JsonKind.NULL) {
            return null;
        }
        return in.kind() == JsonKind.OBJECT ? reader().read(in, outer) : read(in);
    }

    private ObjectReader reader() {
        ObjectReader found = reader;
        if (found == null) {
            found = codecs.reader(type);
            reader = found;
        }
        return found;
    }

    @Override
    public @Nullable Object ofText(String text) throws JsonFailure {
        if (isBlank(text)) {
            return null;
        }
        throw JsonInput.mismatch(expected(), text);
    }

    @Override
    public void write(Object value, JsonOutput out) throws JsonFailure {
        ObjectWriter found = writer;
        if (found == null) {
            found = new ObjectWriter(type.raw(), codecs);
            writer = found;
        }
        found.write(value, out);
    }

    @Override
    public String expected() {
        return "an object (" + type + ")";
    }
}
