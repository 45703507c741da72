package io.github.lambdaimage.runtime.json;

import io.github.lambdaimage.runtime.internal.text.JsonText;
import java.util.Arrays;

/**
 * Writes values as compact JSON in UTF-8 to a growing buffer. The output can be parsed to an equal value; an unpaired surrogate,
 * which UTF-8 cannot encode, is written as an escape.
 */
final class JsonWriter {
    private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

    /** Number of characters for which buffer space is reserved at a time. */
    private static final int CHUNK = 512;

    /** Bytes of the longest escape, which is longer than any encoded character. */
    private static final int LONGEST_ESCAPE = 6;

    private byte[] buffer = new byte[256];
    private int length;

    /** Writes {@code root} with an explicit stack instead of recursion. */
    void write(JsonValue root) {
        JsonValue[] open = new JsonValue[8];
        int[] next = new int[8];
        int level = 0;
        JsonValue value = root;
        while (true) {
            if (!value.isContainer()) {
                scalar(value);
            } else {
                if (level == open.length) {
                    open = Arrays.copyOf(open, level * 2);
                    next = Arrays.copyOf(next, level * 2);
                }
                open[level] = value;
                next[level++] = 0;
                ascii(value.data instanceof JsonMembers ? '{' : '[');
            }
            while (true) {
                if (level == 0) {
                    return;
                }
                Object container = open[level - 1].data;
                JsonMembers members = container instanceof JsonMembers object ? object : null;
                JsonValue[] children = members == null ? (JsonValue[]) container : members.values;
                int i = next[level - 1]++;
                if (i < children.length) {
                    if (i > 0) {
                        ascii(',');
                    }
                    if (members != null) {
                        string(members.keys[i], members.plainKeys);
                        ascii(':');
                    }
                    value = children[i];
                    break;
                }
                ascii(members == null ? ']' : '}');
                level--;
            }
        }
    }

    byte[] toByteArray() {
        return Arrays.copyOf(buffer, length);
    }

    private void scalar(JsonValue value) {
        Object data = value.data;
        if (data instanceof String text) {
            string(text, value.isPlain());
        } else if (value.isLong()) {
            integer(value.bits);
        } else {
            // true, false, null, and numbers other than long: all ASCII
            plain(value.isNull() ? "null" : data.toString());
        }
    }

    private void integer(long value) {
        ensure(20);
        byte[] out = buffer;
        int at = length;
        // Uses negative numbers, since the smallest long has no positive counterpart.
        long rest = value;
        if (value < 0) {
            out[at++] = '-';
        } else {
            rest = -value;
        }
        int digits = 1;
        for (long bound = -10; digits < 19 && rest <= bound; bound *= 10) {
            digits++;
        }
        at += digits;
        length = at;
        do {
            out[--at] = (byte) ('0' - rest % 10);
            rest /= 10;
        } while (rest != 0);
    }

    /** Writes a string with quotes; {@code plain} means ASCII without characters to escape. */
    void string(String text, boolean plain) {
        ascii('"');
        if (plain) {
            plain(text);
        } else {
            int chars = text.length();
            ensure(chars);
            byte[] out = buffer;
            int at = length;
            int i = 0;
            while (i < chars) {
                char c = text.charAt(i);
                if (c < ' ' || c >= 0x80 || c == '"' || c == '\\') {
                    break;
                }
                out[at++] = (byte) c;
                i++;
            }
            length = at;
            if (i < chars) {
                unusual(text, i);
            }
        }
        ascii('"');
    }

    private void unusual(String text, int from) {
        int chars = text.length();
        int i = from;
        while (i < chars) {
            int most = Math.min(chars - i, CHUNK);
            ensure(most * LONGEST_ESCAPE);
            i = chunk(text, i, i + most);
        }
    }

    /** Writes the characters up to {@code end}, and one more if a surrogate pair would be split. */
    private int chunk(String text, int from, int end) {
        byte[] out = buffer;
        int at = length;
        int i = from;
        while (i < end) {
            char c = text.charAt(i++);
            if (c < ' ' || c == '"' || c == '\\') {
                at = escape(c, out, at);
            } else if (c < 0x80) {
                out[at++] = (byte) c;
            } else if (!Character.isSurrogate(c)) {
                at = utf8(c, out, at);
            } else if (JsonText.isPair(text, i - 1)) {
                at = utf8(Character.toCodePoint(c, text.charAt(i++)), out, at);
            } else {
                at = escape(c, out, at);
            }
        }
        length = at;
        return i;
    }

    /** Writes one code point other than a surrogate, in up to four bytes; returns the next position. */
    static int utf8(int codePoint, byte[] out, int start) {
        int at = start;
        if (codePoint < 0x80) {
            out[at++] = (byte) codePoint;
            return at;
        }
        if (codePoint < 0x800) {
            out[at++] = (byte) (0xc0 | codePoint >> 6);
        } else {
            if (codePoint < 0x10000) {
                out[at++] = (byte) (0xe0 | codePoint >> 12);
            } else {
                out[at++] = (byte) (0xf0 | codePoint >> 18);
                out[at++] = (byte) (0x80 | (codePoint >> 12 & 0x3f));
            }
            out[at++] = (byte) (0x80 | (codePoint >> 6 & 0x3f));
        }
        out[at++] = (byte) (0x80 | (codePoint & 0x3f));
        return at;
    }

    private static int escape(char c, byte[] out, int start) {
        int at = start;
        out[at++] = '\\';
        int letter = JsonText.shortEscape(c);
        if (letter != 0) {
            out[at++] = (byte) letter;
            return at;
        }
        out[at++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
            out[at++] = (byte) Character.forDigit(c >> shift & 0xf, 16);
        }
        return at;
    }

    private void ascii(char c) {
        if (length == buffer.length) {
            ensure(1);
        }
        buffer[length++] = (byte) c;
    }

    // The method drops high bytes, which ASCII does not have. It is the JDK's only copy without a second array.
    @SuppressWarnings("deprecation")
    private void plain(String text) {
        int chars = text.length();
        ensure(chars);
        text.getBytes(0, chars, buffer, length);
        length += chars;
    }

    private void ensure(int more) {
        if (more > buffer.length - length) {
            if (more > MAX_ARRAY - length) {
                throw new OutOfMemoryError("a JSON text larger than an array can hold");
            }
            int doubled = buffer.length > MAX_ARRAY / 2 ? MAX_ARRAY : buffer.length * 2;
            buffer = Arrays.copyOf(buffer, Math.max(doubled, length + more));
        }
    }
}
