package io.github.lambdaimage.runtime.aws.internal.bind.codec;

import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonFailure;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonInput;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonOutput;
import io.github.lambdaimage.runtime.aws.internal.bind.type.BoundType;
import io.github.lambdaimage.runtime.aws.internal.bind.value.Codec;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** References that may be empty: their content, or null. */
final class OptionalCodec extends Codec {
    private final Class<?> type;
    private final Codec content;
    private final Codecs codecs;

    OptionalCodec(BoundType type, Codecs codecs) {
        this.type = type.raw();
        this.codecs = codecs;
        Class<?> primitive = this.type == OptionalInt.class
                ? Integer.class
                : this.type == OptionalLong.class
                        ? Long.class
                        : this.type == OptionalDouble.class ? Double.class : null;
        this.content = codecs.of(primitive == null ? type.argument(this.type, 0) : BoundType.of(primitive));
    }

    @Override
    public Object read(JsonInput in) throws JsonFailure {
        return of(content.read(in));
    }

    @Override
    public Object ofText(String text) throws JsonFailure {
        return of(content.ofText(text));
    }

    @Override
    public Object ofNull() {
        return of(content.ofNull());
    }

    private Object of(@Nullable Object value) {
        if (type == AtomicReference.class) {
            return new AtomicReference<@Nullable Object>(value);
        }
        if (value instanceof Integer number && type == OptionalInt.class) {
            return OptionalInt.of(number);
        }
        if (value instanceof Long number && type == OptionalLong.class) {
            return OptionalLong.of(number);
        }
        if (value instanceof Double number && type == OptionalDouble.class) {
            return OptionalDouble.of(number);
        }
        if (type == Optional.class) {
            return Optional.ofNullable(value);
        }
        return type == OptionalInt.class
                ? OptionalInt.empty()
                : type == OptionalLong.class ? OptionalLong.empty() : OptionalDouble.empty();
    }

    @Override
    public void write(Object value, JsonOutput out) throws JsonFailure {
        if (value instanceof Optional<?> optional) {
            codecs.write(optional.orElse(null), out);
        } else if (value instanceof AtomicReference<?> reference) {
            codecs.write(reference.get(), out);
        } else if (value instanceof OptionalInt number && number.isPresent()) {
            out.integer(number.getAsInt());
        } else if (value instanceof OptionalLong number && number.isPresent()) {
            out.integer(number.getAsLong());
        } else if (value instanceof OptionalDouble number && number.isPresent()) {
            out.number(number.getAsDouble());
        } else {
            out.plain("null");
        }
    }

    @Override
    public String expected() {
        return content.expected();
    }
}
