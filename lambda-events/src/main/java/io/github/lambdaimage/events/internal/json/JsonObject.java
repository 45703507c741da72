package io.github.lambdaimage.events.internal.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object whose members keep their order. */
public final class JsonObject {

    private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

    private JsonObject() {}

    /** An object without members. */
    public static JsonObject object() {
        return new JsonObject();
    }

    /** Sets a member. The value is an object, a list, text, a number, a boolean or null. */
    public JsonObject with(String name, @Nullable Object value) {
        members.put(name, value);
        return this;
    }

    /** Sets a member unless the value is null. */
    public JsonObject withOptional(String name, @Nullable Object value) {
        return value == null ? this : with(name, value);
    }

    /** Sets all members of another object. */
    public JsonObject withAll(JsonObject other) {
        members.putAll(other.members);
        return this;
    }

    /** The members in their order. */
    public Map<String, @Nullable Object> members() {
        return Collections.unmodifiableMap(members);
    }

    /** The value of a member; null if it does not exist. */
    public @Nullable Object get(String name) {
        return members.get(name);
    }

    /** Whether the object has no member. */
    public boolean isEmpty() {
        return members.isEmpty();
    }
}
