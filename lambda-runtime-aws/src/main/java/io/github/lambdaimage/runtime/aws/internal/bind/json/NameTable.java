package io.github.lambdaimage.runtime.aws.internal.bind.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** The names of an object's members, found by their bytes in a document, so that no text is created for a known member. */
public final class NameTable {
    private final String[] names;
    private final byte[][] bytes;

    /** Open addressing: index of the name plus one, or 0. */
    private final int[] slots;

    /** A table of names, each of which has its index as its number. */
    public NameTable(String[] names) {
        this.names = names.clone();
        this.bytes = new byte[names.length][];
        this.slots = new int[Integer.highestOneBit(names.length * 2 + 1) * 2];
        for (int i = 0; i < names.length; i++) {
            bytes[i] = names[i].getBytes(UTF_8);
            int slot = hash(bytes[i], 0, bytes[i].length) & (slots.length - 1);
            while (slots[slot] != 0) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = i + 1;
        }
    }

    /** The name with a number. */
    public String name(int number) {
        return names[number];
    }

    /** How many names there are. */
    public int size() {
        return names.length;
    }

    /** The number of the name, or -1. */
    int find(String name) {
        byte[] text = name.getBytes(UTF_8);
        return find(text, 0, text.length, hash(text, 0, text.length));
    }

    int find(byte[] text, int from, int to, int hash) {
        int slot = hash & (slots.length - 1);
        while (slots[slot] != 0) {
            byte[] name = bytes[slots[slot] - 1];
            if (Arrays.equals(text, from, to, name, 0, name.length)) {
                return slots[slot] - 1;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return -1;
    }

    /** Where the name with this number ends, if it stands at {@code from} with a quote behind it; otherwise -1. */
    int endOf(int number, byte[] text, int from, int limit) {
        byte[] name = bytes[number];
        int end = from + name.length;
        return end < limit && text[end] == '"' && Arrays.equals(text, from, end, name, 0, name.length) ? end : -1;
    }

    private static int hash(byte[] text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = step(hash, text[i]);
        }
        return spread(hash);
    }

    static int step(int hash, byte b) {
        return hash * 31 + b;
    }

    static int spread(int hash) {
        return hash ^ hash >>> 15;
    }
}
