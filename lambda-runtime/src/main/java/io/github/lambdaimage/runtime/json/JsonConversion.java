package io.github.lambdaimage.runtime.json;

import io.github.lambdaimage.runtime.internal.text.JsonText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Converts Java objects to a {@link JsonValue}, with the limits of the parser, so that the result can be written and parsed
 * again. Uses a list instead of recursion for nested containers.
 */
final class JsonConversion {
    private static final int LONGEST_PATH = 120;

    private final ArrayList<Open> open = new ArrayList<>();

    JsonValue convert(@Nullable Object root) {
        JsonFrame frame = new JsonFrame(null, 0);
        Object next = root;
        while (true) {
            JsonValue value = scalar(next);
            if (value == null) {
                if (frame.level == JsonReader.MAX_DEPTH) {
                    throw unsupported(next, "is nested more than 1000 deep");
                }
                Open container = open(next);
                open.add(container);
                frame = frame.open(container.isObject());
            } else {
                if (frame.level + value.depth() > JsonReader.MAX_DEPTH) {
                    throw unsupported(next, "is nested more than 1000 deep");
                }
                if (frame.level == 0) {
                    return value;
                }
                frame.add(value);
            }
            while (true) {
                Open container = open.get(open.size() - 1);
                if (container.hasNext()) {
                    next = container.next();
                    if (container.isObject() && !frame.addKey(container.key(), false)) {
                        throw unsupported(next, "has the key of another member");
                    }
                    break;
                }
                JsonValue closed = frame.close();
                open.remove(open.size() - 1);
                JsonFrame parent = frame.parent;
                if (parent == null || parent.level == 0) {
                    return closed;
                }
                frame = parent;
                frame.add(closed);
            }
        }
    }

    /** The value of a scalar; null for a container. */
    private @Nullable JsonValue scalar(@Nullable Object object) {
        if (object == null) {
            return JsonValue.NULL;
        }
        if (object instanceof JsonValue value) {
            return value;
        }
        if (object instanceof CharSequence) {
            return JsonValue.string(object.toString(), false);
        }
        if (object instanceof Boolean bool) {
            return bool ? JsonValue.TRUE : JsonValue.FALSE;
        }
        if (object instanceof Number number) {
            return number(number);
        }
        if (object instanceof Map || object instanceof Iterable || object instanceof Object[]) {
            return null;
        }
        throw unsupported(
                object,
                "has no JSON form. Convert it to a map, a list, a string, a number or a boolean, or use a JSON library:"
                        + " InvocationResponse.json(mapper.writeValueAsString(object))");
    }

    private JsonValue number(Number number) {
        if (number instanceof Integer || number instanceof Long || number instanceof Short || number instanceof Byte) {
            return JsonValue.integer(number.longValue());
        }
        if (number instanceof BigInteger integer) {
            if (!JsonNumbers.isWithinLimits(integer)) {
                throw unsupported(number, "has more than 1000 digits");
            }
            return JsonNumbers.integer(new BigInteger(integer.toByteArray()));
        }
        if (number instanceof BigDecimal decimal) {
            if (!JsonNumbers.isWithinLimits(decimal)) {
                throw unsupported(number, "has more than 1000 digits or an exponent beyond 999999999");
            }
            return JsonValue.number(new BigDecimal(decimal.unscaledValue(), decimal.scale()));
        }
        if (number instanceof Double || number instanceof Float) {
            double finite = number.doubleValue();
            if (Double.isNaN(finite) || Double.isInfinite(finite)) {
                throw unsupported(number, "is not finite, which JSON has no number for");
            }
            boolean negativeZero = finite == 0 && Double.doubleToRawLongBits(finite) != 0;
            return JsonValue.number(negativeZero ? new JsonNegativeZero(1) : new BigDecimal(number.toString()));
        }
        throw unsupported(number, "has no JSON form. Use a long, a double, a BigInteger or a BigDecimal");
    }

    private Open open(@Nullable Object object) {
        if (object instanceof Map<?, ?> map) {
            return new Open(map.entrySet().iterator(), true);
        }
        if (object instanceof Object[] array) {
            return new Open(Arrays.asList(array).iterator(), false);
        }
        if (object instanceof Iterable<?> iterable) {
            return new Open(iterable.iterator(), false);
        }
        throw new IllegalStateException("not a container");
    }

    private IllegalArgumentException unsupported(@Nullable Object object, String problem) {
        StringBuilder path = new StringBuilder("$");
        for (Open container : open) {
            container.appendTo(path);
            if (path.length() > LONGEST_PATH) {
                path.setLength(LONGEST_PATH);
                path.append('…');
                break;
            }
        }
        String name = object == null ? "null" : object.getClass().getName();
        return new IllegalArgumentException(name + " at " + path + " " + problem);
    }

    /** A map, iterable or array, and the progress of its conversion. */
    private final class Open {
        private final Iterator<?> iterator;
        private final boolean object;
        private int count;
        private String key = "";

        Open(Iterator<?> iterator, boolean object) {
            this.iterator = iterator;
            this.object = object;
        }

        boolean isObject() {
            return object;
        }

        boolean hasNext() {
            return iterator.hasNext();
        }

        @Nullable
        Object next() {
            Object next = iterator.next();
            count++;
            if (!object) {
                return next;
            }
            Map.Entry<?, ?> entry = (Map.Entry<?, ?>) next;
            Object name = entry.getKey();
            if (name instanceof String text) {
                key = text;
                return entry.getValue();
            }
            key = "?";
            throw unsupported(name, "is the key of a map, and must be a string");
        }

        String key() {
            return key;
        }

        void appendTo(StringBuilder path) {
            if (object) {
                path.append('.').append(JsonText.cut(key));
            } else {
                path.append('[').append(count - 1).append(']');
            }
        }
    }
}
