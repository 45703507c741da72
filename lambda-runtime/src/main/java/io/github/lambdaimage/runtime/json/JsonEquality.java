package io.github.lambdaimage.runtime.json;

import java.util.ArrayDeque;

/** Equality and hash of values, with an explicit stack or a bound instead of unlimited recursion. */
final class JsonEquality {
    /** Levels of nesting that contribute to a hash. */
    private static final int HASHED_LEVELS = 8;

    private JsonEquality() {}

    static boolean equal(JsonValue one, JsonValue other) {
        ArrayDeque<JsonValue> pairs = new ArrayDeque<>();
        if (!comparePair(one, other, pairs)) {
            return false;
        }
        while (!pairs.isEmpty()) {
            JsonValue right = pairs.pop();
            JsonValue left = pairs.pop();
            boolean same = left.data instanceof JsonMembers members
                    ? compareMembers(members, (JsonMembers) right.data, pairs)
                    : compareElements((JsonValue[]) left.data, (JsonValue[]) right.data, pairs);
            if (!same) {
                return false;
            }
        }
        return true;
    }

    /** Compares scalars and sizes; adds containers whose content must be compared to {@code pairs}. */
    @SuppressWarnings("ReferenceEquality") // the same instance is equal
    private static boolean comparePair(JsonValue one, JsonValue other, ArrayDeque<JsonValue> pairs) {
        if (one == other) {
            return true;
        }
        if (one.kind() != other.kind()) {
            return false;
        }
        if (one.isContainer()) {
            if (one.size() != other.size()) {
                return false;
            }
            pairs.push(one);
            pairs.push(other);
            return true;
        }
        return one.isNumber() ? JsonNumbers.equal(one, other) : one.data.equals(other.data);
    }

    private static boolean compareElements(JsonValue[] left, JsonValue[] right, ArrayDeque<JsonValue> pairs) {
        for (int i = 0; i < left.length; i++) {
            if (!comparePair(left[i], right[i], pairs)) {
                return false;
            }
        }
        return true;
    }

    private static boolean compareMembers(JsonMembers left, JsonMembers right, ArrayDeque<JsonValue> pairs) {
        for (int i = 0; i < left.keys.length; i++) {
            String key = left.keys[i];
            JsonValue other = right.keys[i].equals(key) ? right.values[i] : right.find(key);
            if (other == null || !comparePair(left.values[i], other, pairs)) {
                return false;
            }
        }
        return true;
    }

    static int hash(JsonValue value) {
        return hash(value, HASHED_LEVELS);
    }

    private static int hash(JsonValue value, int levels) {
        Object data = value.data;
        if (value.isNumber()) {
            return JsonNumbers.hash(value);
        }
        if (!value.isContainer()) {
            return data.hashCode();
        }
        int hash = value.size();
        if (levels == 0) {
            return hash;
        }
        if (data instanceof JsonMembers members) {
            for (int i = 0; i < members.keys.length; i++) {
                hash += members.keys[i].hashCode() * 31 ^ hash(members.values[i], levels - 1);
            }
            return hash;
        }
        for (JsonValue element : (JsonValue[]) data) {
            hash = hash * 31 + hash(element, levels - 1);
        }
        return hash;
    }
}
