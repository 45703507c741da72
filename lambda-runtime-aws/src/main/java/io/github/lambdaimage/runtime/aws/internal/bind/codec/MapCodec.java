package io.github.lambdaimage.runtime.aws.internal.bind.codec;

import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonFailure;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonInput;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonKind;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonOutput;
import io.github.lambdaimage.runtime.aws.internal.bind.type.BoundType;
import io.github.lambdaimage.runtime.aws.internal.bind.type.Shape;
import io.github.lambdaimage.runtime.aws.internal.bind.value.Codec;
import io.github.lambdaimage.runtime.aws.internal.bind.value.EnumCodec;
import java.util.Date;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps. A blank text is null; entries without a value are not written. */
final class MapCodec extends Codec {
    private final BoundType type;
    private final Codecs codecs;

    /** Found when it is first needed, since a class can be a map of itself. */
    private @Nullable Codec values;

    /** Null if keys are strings. */
    private final @Nullable Codec keys;

    /** Null for most maps, whose class is known. */
    private final @Nullable Factory factory;

    MapCodec(BoundType type, Codecs codecs) {
        this.type = type;
        this.codecs = codecs;
        Class<?> raw = type.raw();
        BoundType key = type.argument(Map.class, 0);
        this.keys = key.raw() == String.class || key.raw() == Object.class ? null : codecs.of(key);
        this.factory =
                raw.isAssignableFrom(LinkedHashMap.class) && raw != HashMap.class ? null : Factory.map(raw, key.raw());
    }

    @Override
    public @Nullable Object read(JsonInput in) throws JsonFailure {
        if (in.kind() == JsonKind.ARRAY) {
            return unwrap(in);
        }
        if (in.kind() != JsonKind.OBJECT) {
            if (in.kind() == JsonKind.TEXT) {
                return ofText(in.text());
            }
            throw in.mismatch(expected());
        }
        Map<@Nullable Object, @Nullable Object> map = create();
        Codec values = values();
        for (boolean first = true; in.member(first); first = false) {
            String name = in.name();
            try {
                Object key = keys == null ? name : key(keys, name);
                if (key == null && type.raw() == EnumMap.class) {
                    in.next();
                    in.skip();
                } else {
                    put(map, key, values.next(in));
                }
            } catch (JsonFailure e) {
                throw e.in(name);
            }
        }
        return map;
    }

    private Codec values() {
        Codec found = values;
        if (found == null) {
            found = codecs.of(type.argument(Map.class, 1));
            values = found;
        }
        return found;
    }

    @SuppressWarnings("unchecked")
    private Map<@Nullable Object, @Nullable Object> create() throws JsonFailure {
        return factory == null ? new LinkedHashMap<>() : (Map<@Nullable Object, @Nullable Object>) factory.create();
    }

    private void put(Map<@Nullable Object, @Nullable Object> map, @Nullable Object key, @Nullable Object value)
            throws JsonFailure {
        try {
            map.put(key, value);
        } catch (NullPointerException | ClassCastException e) {
            throw JsonFailure.mismatch("expected a key and a value that a " + type + " accepts", e);
        }
    }

    @Override
    public @Nullable Object ofText(String text) throws JsonFailure {
        if (isBlank(text)) {
            return null;
        }
        throw JsonInput.mismatch(expected(), text);
    }

    private static @Nullable Object key(Codec keys, String name) throws JsonFailure {
        return keys instanceof EnumCodec constants ? constants.named(name) : keys.ofText(name);
    }

    @Override
    public void write(Object value, JsonOutput out) throws JsonFailure {
        out.open('{');
        boolean first = true;
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
            Object content = entry.getValue();
            if (content == null) {
                continue;
            }
            if (!first) {
                out.ascii(',');
            }
            first = false;
            String name = name(entry.getKey());
            out.text(name);
            out.ascii(':');
            try {
                codecs.write(content, out);
            } catch (JsonFailure e) {
                throw e.in(name);
            }
        }
        out.close('}');
    }

    private String name(@Nullable Object key) throws JsonFailure {
        if (key instanceof String text) {
            return text;
        }
        if (key == null) {
            throw JsonFailure.mismatch("a map with the key null has no JSON form");
        }
        String annotated = annotated(key);
        if (annotated != null) {
            return annotated;
        }
        if (key instanceof Enum<?> constant) {
            return constant.name();
        }
        return key instanceof Date date ? date.toInstant().toString() : key.toString();
    }

    /** The name of a key whose class has annotations of Jackson; null for others, such as those of the JDK. */
    private @Nullable String annotated(Object key) throws JsonFailure {
        Shape shape = Shape.of(key.getClass());
        boolean annotatable = shape == Shape.ENUM || shape == Shape.RECORD || shape == Shape.BEAN;
        return annotatable && codecs.ofValue(key) instanceof JacksonCodec jackson ? jackson.name(key) : null;
    }

    @Override
    public String expected() {
        return "an object (" + type + ")";
    }
}
