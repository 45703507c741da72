package io.github.lambdaimage.runtime.json;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An open object or array of {@link JsonReader}. There is one frame per level of nesting, reused for all containers of that
 * level, so that nesting needs no recursion.
 *
 * <p>Objects of one level often have the same keys in the same order. While an object has the same keys as the previous one, its
 * keys are known to be distinct, and both objects share one array of keys.
 */
final class JsonFrame {
    final @Nullable JsonFrame parent;

    /** Level of nesting: 0 for the text itself, 1 for the outermost container. */
    final int level;

    boolean object;

    private @Nullable JsonFrame child;
    private int size;
    private int levelsInside;
    private JsonValue[] values = {};
    private String[] keys = {};
    private String[] previousKeys = {};
    private boolean followsPrevious;
    private boolean plainKeys;
    private @Nullable Map<String, JsonValue> index;

    JsonFrame(@Nullable JsonFrame parent, int level) {
        this.parent = parent;
        this.level = level;
    }

    /** The empty frame for a nested container. */
    JsonFrame open(boolean asObject) {
        JsonFrame opened = child;
        if (opened == null) {
            opened = new JsonFrame(this, level + 1);
            child = opened;
        }
        opened.object = asObject;
        opened.size = 0;
        opened.levelsInside = 0;
        opened.followsPrevious = true;
        opened.plainKeys = true;
        opened.index = null;
        return opened;
    }

    /** Adds the key of the next member; returns false if it is a duplicate. */
    boolean addKey(String key, boolean plain) {
        int at = size;
        plainKeys &= plain;
        if (at == keys.length) {
            keys = Arrays.copyOf(keys, at < 4 ? 8 : at * 2);
        }
        keys[at] = key;
        if (followsPrevious) {
            if (at < previousKeys.length && previousKeys[at].equals(key)) {
                return true;
            }
            followsPrevious = false;
        }
        return isNew(key, at);
    }

    private boolean isNew(String key, int count) {
        if (count >= JsonMembers.FEW) {
            Map<String, JsonValue> known = index;
            if (known == null) {
                known = JsonMembers.index(keys, values, count);
                index = known;
            }
            return !known.containsKey(key);
        }
        int hash = key.hashCode();
        for (int i = 0; i < count; i++) {
            if (keys[i].hashCode() == hash && keys[i].equals(key)) {
                return false;
            }
        }
        return true;
    }

    /** Adds the next element, or the value of the latest key. */
    void add(JsonValue value) {
        int at = size;
        if (at == values.length) {
            values = Arrays.copyOf(values, at < 4 ? 8 : at * 2);
        }
        values[at] = value;
        size = at + 1;
        if (index != null) {
            index.put(keys[at], value);
        }
    }

    /** Returns the finished container and updates the depth of its parent frame. */
    JsonValue close() {
        int depth = levelsInside + 1;
        if (parent != null && parent.levelsInside < depth) {
            parent.levelsInside = depth;
        }
        JsonValue[] children = Arrays.copyOf(values, size);
        if (!object) {
            return JsonValue.array(children, depth);
        }
        if (!followsPrevious || size != previousKeys.length) {
            previousKeys = Arrays.copyOf(keys, size);
        }
        if (index == null && size > JsonMembers.FEW) {
            index = JsonMembers.index(keys, values, size);
        }
        return JsonValue.object(new JsonMembers(previousKeys, children, index, plainKeys), depth);
    }
}
