package io.github.lambdaimage.runtime.aws.internal.bind;

import io.github.lambdaimage.runtime.json.JsonException;
import io.github.lambdaimage.runtime.json.JsonValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Binds what JSON has by itself: texts, numbers, booleans, maps and lists. */
final class PlainBinding implements Binding {

    private final Class<?> type;

    PlainBinding(Type type) {
        Type raw = type instanceof ParameterizedType parameterized ? parameterized.getRawType() : type;
        this.type = raw instanceof Class<?> known ? known : Object.class;
    }

    @Override
    public @Nullable Object read(byte[] json) throws BindingException {
        try {
            return value(JsonValue.parse(json));
        } catch (JsonException e) {
            throw new BindingException("The event cannot be read as " + type.getTypeName() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public byte[] write(@Nullable Object value) throws BindingException {
        try {
            return JsonValue.of(value).toUtf8();
        } catch (IllegalArgumentException e) {
            throw new BindingException("The result cannot be written: " + e.getMessage(), e);
        }
    }

    private @Nullable Object value(JsonValue json) throws BindingException {
        if (json.isNull()) {
            return null;
        }
        if (type == int.class || type == Integer.class) {
            return json.asInt();
        }
        if (type == long.class || type == Long.class) {
            return json.asLong();
        }
        if (type == double.class || type == Double.class) {
            return json.asDouble();
        }
        if (type == boolean.class || type == Boolean.class) {
            return json.asBoolean();
        }
        if (type == String[].class) {
            return json.elements().stream().map(JsonValue::asString).toArray(String[]::new);
        }
        Object value = type == String.class ? json.asString() : tree(json);
        if (!type.isInstance(value)) {
            throw new BindingException("The event is " + json.kind() + ", and not " + type.getTypeName() + ".");
        }
        return value;
    }

    private static @Nullable Object tree(JsonValue json) {
        return switch (json.kind()) {
            case NULL -> null;
            case BOOLEAN -> json.asBoolean();
            case STRING -> json.asString();
            case NUMBER -> number(json);
            case ARRAY -> list(json);
            case OBJECT -> map(json);
        };
    }

    private static Number number(JsonValue json) {
        String text = json.toString();
        boolean fraction = text.indexOf('.') >= 0 || text.indexOf('e') >= 0 || text.indexOf('E') >= 0;
        if (fraction) {
            return json.asDouble();
        }
        long number = json.asLong();
        if (number == (int) number) {
            return (int) number;
        }
        return number;
    }

    private static List<@Nullable Object> list(JsonValue json) {
        List<@Nullable Object> list = new ArrayList<>();
        for (JsonValue element : json.elements()) {
            list.add(tree(element));
        }
        return list;
    }

    private static Map<String, @Nullable Object> map(JsonValue json) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (Map.Entry<String, JsonValue> member : json.members().entrySet()) {
            map.put(member.getKey(), tree(member.getValue()));
        }
        return map;
    }
}
