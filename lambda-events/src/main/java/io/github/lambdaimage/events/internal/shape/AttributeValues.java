package io.github.lambdaimage.events.internal.shape;

import static io.github.lambdaimage.events.internal.json.JsonObject.object;

import io.github.lambdaimage.events.internal.json.JsonObject;
import io.github.lambdaimage.events.internal.value.Digests;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Items of DynamoDB: plain JSON to attribute values with their types, and the size of an item. */
public final class AttributeValues {

    private static final Set<String> TYPES = Set.of("S", "N", "B", "SS", "NS", "BS", "M", "L", "NULL", "BOOL");

    /** The overhead of a list or a map, by DynamoDB's rules for item sizes. */
    private static final int DOCUMENT_BYTES = 3;

    private static final int BASE64_CHARACTERS = 4;
    private static final int BASE64_BYTES = 3;

    /** DynamoDB's numbers have an exponent of at most 125. */
    private static final int LARGEST_SCALE = 200;

    private AttributeValues() {}

    /** The attributes of an item. An item that has types already stays as it is. */
    public static JsonObject of(JsonObject item) {
        if (!item.isEmpty() && item.members().values().stream().allMatch(AttributeValues::isTyped)) {
            return item;
        }
        return map(item);
    }

    private static JsonObject map(JsonObject plain) {
        JsonObject typed = object();
        plain.members().forEach((name, value) -> typed.with(name, attribute(value)));
        return typed;
    }

    private static boolean isTyped(@Nullable Object value) {
        return value instanceof JsonObject attribute
                && attribute.members().size() == 1
                && TYPES.containsAll(attribute.members().keySet());
    }

    private static JsonObject attribute(@Nullable Object value) {
        if (value instanceof String text) {
            return object().with("S", text);
        } else if (value instanceof BigDecimal number) {
            return object().with("N", digits(number));
        } else if (value instanceof Boolean bool) {
            return object().with("BOOL", bool);
        } else if (value instanceof List<?> elements) {
            return object().with(
                            "L",
                            elements.stream().map(AttributeValues::attribute).toList());
        } else if (value instanceof JsonObject plain) {
            return object().with("M", map(plain));
        }
        return object().with("NULL", true);
    }

    private static String digits(BigDecimal number) {
        return Math.abs(number.scale()) <= LARGEST_SCALE ? number.toPlainString() : number.toString();
    }

    /** The size of the attributes in bytes. */
    public static int size(JsonObject attributes) {
        return attributes.members().entrySet().stream()
                .mapToInt(attribute -> Digests.size(attribute.getKey()) + valueSize(attribute.getValue()))
                .sum();
    }

    private static int valueSize(@Nullable Object typed) {
        if (!(typed instanceof JsonObject attribute) || attribute.isEmpty()) {
            return 0;
        }
        Map.Entry<String, @Nullable Object> value =
                attribute.members().entrySet().iterator().next();
        return switch (value.getKey()) {
            case "BOOL", "NULL" -> 1;
            case "M" -> DOCUMENT_BYTES + (value.getValue() instanceof JsonObject map ? size(map) : 0);
            case "L", "SS", "NS", "BS" -> listSize(value.getKey(), value.getValue());
            default -> scalarSize(value.getKey(), value.getValue());
        };
    }

    private static int listSize(String type, @Nullable Object elements) {
        if (!(elements instanceof List<?> list)) {
            return 0;
        }
        return type.equals("L")
                ? DOCUMENT_BYTES
                        + list.stream().mapToInt(element -> valueSize(element)).sum()
                : list.stream()
                        .mapToInt(element -> scalarSize(type.substring(0, 1), element))
                        .sum();
    }

    /** A number takes a byte for two digits, and one more. */
    private static int scalarSize(String type, @Nullable Object value) {
        String text = String.valueOf(value);
        return switch (type) {
            case "N" -> (text.replaceAll("[^0-9]", "").length() + 1) / 2 + 1;
            case "B" -> text.length() / BASE64_CHARACTERS * BASE64_BYTES;
            default -> Digests.size(text);
        };
    }
}
