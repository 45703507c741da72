package io.github.lambdaimage.runtime.aws.internal.context;

import io.github.lambdaimage.runtime.json.JsonException;
import io.github.lambdaimage.runtime.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object that the caller has sent beside the event: members that are texts, and objects of such. */
final class CallerData {

    private final String name;
    private final JsonValue json;

    private CallerData(String name, JsonValue json) {
        this.name = name;
        this.json = json;
    }

    /**
     * Parses the data of a call; null if there is none.
     *
     * @param name what it is, for messages
     */
    static @Nullable CallerData of(String name, @Nullable String json) {
        if (json == null) {
            return null;
        }
        try {
            return data(name, JsonValue.parse(json));
        } catch (JsonException e) {
            throw new IllegalArgumentException("The " + name + " of the call is not JSON: " + e.getMessage(), e);
        }
    }

    /** A member that is an object; null if it is absent. */
    @Nullable
    CallerData object(String key) {
        JsonValue member = json.get(key);
        return member == null ? null : data(name, member);
    }

    /** A member that is a text; null if it is absent. */
    @Nullable
    String text(String key) {
        JsonValue member = json.get(key);
        return member == null ? null : text(key, member);
    }

    /** The members of a member that is an object of texts; null if it is absent. */
    @Nullable
    Map<String, @Nullable String> texts(String key) {
        CallerData object = object(key);
        if (object == null) {
            return null;
        }
        Map<String, @Nullable String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonValue> member : object.json.members().entrySet()) {
            texts.put(member.getKey(), text(member.getKey(), member.getValue()));
        }
        return texts;
    }

    private static @Nullable CallerData data(String name, JsonValue json) {
        if (json.isNull()) {
            return null;
        }
        if (json.kind() != JsonValue.Kind.OBJECT) {
            throw new IllegalArgumentException(
                    "The " + name + " of the call contains " + json.kind() + " for an object.");
        }
        return new CallerData(name, json);
    }

    /** A text; numbers and booleans count as text, as in AWS's client. */
    private @Nullable String text(String key, JsonValue value) {
        return switch (value.kind()) {
            case NULL -> null;
            case STRING -> value.asString();
            case NUMBER, BOOLEAN -> value.toString();
            case ARRAY, OBJECT ->
                throw new IllegalArgumentException(
                        "The " + name + " of the call contains " + value.kind() + " for the text \"" + key + "\".");
        };
    }
}
