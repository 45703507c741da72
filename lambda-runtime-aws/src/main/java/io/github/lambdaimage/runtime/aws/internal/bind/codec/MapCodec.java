package io.github.lambdaimage.runtime.aws.internal.bind.codec;

import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonFailure;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonInput;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonKind;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonOutput;
import io.github.lambdaimage.runtime.aws.internal.bind.type.BoundType;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps. A blank text is null; entries without a value are not written. */
final class MapCodec extends Codec {
    private final BoundType type;
    private final Codec values;
    private final Codecs codecs;

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
        this.values = codecs.of(type.argument(Map.class, 1));
        this.factory = raw.isAssignableFrom(LinkedHashMap.class) && raw != java.util.HashMap.class
                ? null
                : Factory.map(raw, key.raw());
    }

    @Override
    @Nullable Object read(JsonInput in) throws JsonFailure {
        if (in.kind() == JsonKind.ARRAY) {
            return unwrap(in);
        }
        if (in.kind() != JsonKind.OBJECT) {
            String text = in.kind() == JsonKind.TEXT ? in.text() : "-";
            if (isBlank(text)) {
                return null;
            }
            throw in.kind() == JsonKind.TEXT ? JsonInput.mismatch(expected(), text) : in.mismatch(expected());
        }
        Map<@Nullable Object, @Nullable Object> map = create();
        for (boolean first = true; in.member(first); first = false) {
            String name = in.name();
            try {
                put(map, name, values.next(in));
            } catch (JsonFailure e) {
                throw e.in(name);
            }
        }
        return map;
    }

    @SuppressWarnings("unchecked")
    private Map<@Nullable Object, @Nullable Object> create() throws JsonFailure {
        return factory == null ? new LinkedHashMap<>() : (Map<@Nullable Object, @Nullable Object>) factory.create();
    }

    private void put(Map<@Nullable Object, @Nullable Object> map, String name, @Nullable Object value)
            throws JsonFailure {
        Object key = keys == null ? name : key(keys, name);
        try {
            map.put(key, value);
        } catch (NullPointerException | ClassCastException e) {
            // such as an unknown constant in an EnumMap; AWS's client leaves it out
            if (key != null) {
                throw JsonFailure.mismatch("expected a value that a " + type + " accepts", e);
            }
        }
    }

    private static @Nullable Object key(Codec keys, String name) throws JsonFailure {
        if (keys instanceof ScalarCodec scalar) {
            return scalar.ofText(name);
        }
        throw JsonInput.mismatch(keys.expected(), name);
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

    private static String name(@Nullable Object key) throws JsonFailure {
        if (key instanceof String text) {
            return text;
        }
        if (key == null) {
            throw JsonFailure.mismatch("a map with the key null has no JSON form");
        }
        if (key instanceof Enum<?> constant) {
            return constant.name();
        }
        return key instanceof Date date ? date.toInstant().toString() : key.toString();
    }

    @Override
    String expected() {
        return "an object (" + type + ")";
    }
}
