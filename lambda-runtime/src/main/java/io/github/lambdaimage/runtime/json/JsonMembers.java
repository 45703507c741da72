package io.github.lambdaimage.runtime.json;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of an object in their order, unmodifiable: parallel arrays of keys and values, and an index by key if there are
 * many. The index is a {@link HashMap}, which stores keys with the same hash in a tree.
 */
final class JsonMembers extends AbstractMap<String, JsonValue> {
    /** Maximum number of members that are searched linearly. */
    static final int FEW = 16;

    final String[] keys;
    final JsonValue[] values;

    /** Whether all keys are ASCII and need no escape when written. */
    final boolean plainKeys;

    private final @Nullable Map<String, JsonValue> index;

    JsonMembers(String[] keys, JsonValue[] values, @Nullable Map<String, JsonValue> index, boolean plainKeys) {
        this.keys = keys;
        this.values = values;
        this.index = index;
        this.plainKeys = plainKeys;
    }

    /** An index of the first {@code count} members. */
    static Map<String, JsonValue> index(String[] keys, JsonValue[] values, int count) {
        Map<String, JsonValue> index = new HashMap<>(count * 2);
        for (int i = 0; i < count; i++) {
            index.put(keys[i], values[i]);
        }
        return index;
    }

    @Nullable
    JsonValue find(String key) {
        if (index != null) {
            return index.get(key);
        }
        for (int i = 0; i < keys.length; i++) {
            if (keys[i].equals(key)) {
                return values[i];
            }
        }
        return null;
    }

    @Override
    public @Nullable JsonValue get(@Nullable Object key) {
        return key instanceof String text ? find(text) : null;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return get(key) != null;
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public Set<Map.Entry<String, JsonValue>> entrySet() {
        return new Entries();
    }

    private final class Entries extends AbstractSet<Map.Entry<String, JsonValue>> {
        @Override
        public int size() {
            return values.length;
        }

        @Override
        public Iterator<Map.Entry<String, JsonValue>> iterator() {
            return new EntryIterator();
        }
    }

    private final class EntryIterator implements Iterator<Map.Entry<String, JsonValue>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < values.length;
        }

        @Override
        public Map.Entry<String, JsonValue> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            int at = next++;
            return new SimpleImmutableEntry<>(keys[at], values[at]);
        }
    }
}
