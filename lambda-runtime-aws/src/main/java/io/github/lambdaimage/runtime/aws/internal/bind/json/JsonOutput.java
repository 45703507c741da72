package io.github.lambdaimage.runtime.aws.internal.bind.json;

import java.util.Arrays;

/** Writes JSON in UTF-8 to a growing buffer. An unpaired surrogate, which UTF-8 cannot encode, is written as an escape. */
public final class JsonOutput {
    private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

    /** Number of characters for which buffer space is reserved at a time. */
    private static final int CHUNK = 512;

    /** Bytes of the longest escape, which is longer than any encoded character. */
    private static final int LONGEST_ESCAPE = 6;

    private byte[] buffer;
    private int length;
    private int depth;

    /** An output that probably has this many bytes. */
    public JsonOutput(int expected) {
        buffer = new byte[Math.max(64, expected)];
    }

    /** The JSON. */
    public byte[] toByteArray() {
        return length == buffer.length ? buffer : Arrays.copyOf(buffer, length);
    }

    /** Begins an object or array with its bracket. */
    public void open(char bracket) throws JsonFailure {
        if (++depth > JsonInput.MAX_DEPTH) {
            throw JsonFailure.mismatch("more than 1000 objects contain each other; the value may contain itself");
        }
        ascii(bracket);
    }

    /** Ends an object or array. */
    public void close(char bracket) {
        depth--;
        ascii(bracket);
    }

    /** Writes one character of ASCII. */
    public void ascii(char c) {
        if (length == buffer.length) {
            ensure(1);
        }
        buffer[length++] = (byte) c;
    }

    /** Writes bytes that are JSON, from an index on. */
    public void raw(byte[] json, int from) {
        int count = json.length - from;
        ensure(count);
        System.arraycopy(json, from, buffer, length, count);
        length += count;
    }

    /** Writes characters of ASCII that need no escape. */
    // The method drops high bytes, which ASCII does not have. It is the JDK's only copy without a second array.
    @SuppressWarnings("deprecation")
    public void plain(String text) {
        int chars = text.length();
        ensure(chars);
        text.getBytes(0, chars, buffer, length);
        length += chars;
    }

    /** Writes characters of ASCII that need no escape, with quotes. */
    public void quoted(String text) {
        ascii('"');
        plain(text);
        ascii('"');
    }

    /** Writes an integer. */
    public void integer(long value) {
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

    /** Writes a number, NaN and infinities as text. */
    public void number(double value) {
        number(Double.toString(value), Double.isNaN(value) || Double.isInfinite(value));
    }

    /** Writes a number, NaN and infinities as text. */
    public void number(float value) {
        number(Float.toString(value), Float.isNaN(value) || Float.isInfinite(value));
    }

    private void number(String text, boolean special) {
        if (special) {
            quoted(text);
        } else {
            plain(text);
        }
    }

    /** Writes a text with quotes and escapes. */
    public void text(CharSequence text) {
        int chars = text.length();
        ensure(chars + 2);
        byte[] out = buffer;
        int at = length;
        out[at++] = '"';
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
        ascii('"');
    }

    private void unusual(CharSequence text, int from) {
        int chars = text.length();
        int i = from;
        while (i < chars) {
            int most = Math.min(chars - i, CHUNK);
            ensure(most * LONGEST_ESCAPE);
            i = chunk(text, i, i + most);
        }
    }

    /** Writes the characters up to {@code end}, and one more if a surrogate pair would be split. */
    private int chunk(CharSequence text, int from, int end) {
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
                at = Utf8.write(c, out, at);
            } else if (Character.isHighSurrogate(c) && i < text.length() && Character.isLowSurrogate(text.charAt(i))) {
                at = Utf8.write(Character.toCodePoint(c, text.charAt(i++)), out, at);
            } else {
                at = escape(c, out, at);
            }
        }
        length = at;
        return i;
    }

    private static int escape(char c, byte[] out, int start) {
        int at = start;
        out[at++] = '\\';
        int letter = shortEscape(c);
        if (letter != 0) {
            out[at++] = (byte) letter;
            return at;
        }
        out[at++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
            out[at++] = (byte) "0123456789ABCDEF".charAt(c >> shift & 0xf);
        }
        return at;
    }

    private static int shortEscape(char c) {
        return switch (c) {
            case '"', '\\' -> c;
            case '\b' -> 'b';
            case '\f' -> 'f';
            case '\n' -> 'n';
            case '\r' -> 'r';
            case '\t' -> 't';
            default -> 0;
        };
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
