package io.github.lambdaimage.runtime.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

/**
 * Tokenizes the bytes of one JSON text: white space, strings, keys and literals, and errors with their offset. {@link JsonReader}
 * handles the grammar, {@link JsonNumberReader} the numbers.
 *
 * <p>Strings are scanned in bulk: ASCII without escapes is copied directly. Equal keys of one text share one {@code String} if
 * they are in a small table of recent keys.
 */
final class JsonScanner {
    /** Maximum length of keys in the table of recent keys. */
    private static final int LONGEST_SHARED_KEY = 64;

    private static final int FEWEST_SLOTS = 16;
    private static final int MOST_SLOTS = 512;

    /** Bytes of text for each slot in the table of recent keys. */
    private static final int BYTES_PER_SLOT = 64;

    private static final String CLOSING_QUOTE = "'\"' at the end of a string";

    final byte[] bytes;
    final int limit;
    int position;

    /** Whether the latest string is ASCII without characters to escape. */
    boolean plain;

    private final int origin;
    private final boolean offsetsInChars;
    private String[] recentKeys = {};
    private int[] recentStarts = {};
    private byte[] latin = {};
    private char[] wide = {};

    JsonScanner(byte[] bytes, int from, int to, boolean offsetsInChars) {
        this.bytes = bytes;
        this.origin = from;
        this.position = from;
        this.limit = to;
        this.offsetsInChars = offsetsInChars;
    }

    /** Skips white space and returns the next byte without consuming it, or -1 at the end. */
    int peek() {
        int i = position;
        while (i < limit) {
            byte b = bytes[i];
            if (b > ' ' || (b != ' ' && b != '\n' && b != '\r' && b != '\t')) {
                position = i;
                return b & 0xff;
            }
            i++;
        }
        position = i;
        return -1;
    }

    /** Consumes {@code word}, whose first letter has been seen. */
    void literal(String word) {
        int length = word.length();
        for (int i = 1; i < length; i++) {
            if (position + i >= limit || bytes[position + i] != word.charAt(i)) {
                throw expected("the literal ".concat(word), position + i);
            }
        }
        position += length;
    }

    /** Reads a key whose opening quote has been consumed. */
    String key() {
        int start = position;
        int i = endOfPlainRun(start);
        if (i == limit || bytes[i] != '"') {
            return unusualString(start, i);
        }
        position = i + 1;
        plain = true;
        int length = i - start;
        return length == 0 || length > LONGEST_SHARED_KEY ? text(start, i) : sharedKey(start, i);
    }

    /** Reads a string whose opening quote has been consumed. */
    String string() {
        int start = position;
        int i = endOfPlainRun(start);
        if (i == limit || bytes[i] != '"') {
            return unusualString(start, i);
        }
        position = i + 1;
        plain = true;
        return i == start ? "" : text(start, i);
    }

    /** The offset of the first byte from {@code i} on that is a quote, a backslash, a control or not ASCII. */
    private int endOfPlainRun(int i) {
        byte[] b = bytes;
        int end = limit;
        int at = i;
        while (at < end) {
            byte c = b[at];
            // Bytes are signed: non-ASCII bytes are less than a space as well.
            if (c < ' ' || c == '"' || c == '\\') {
                return at;
            }
            at++;
        }
        return end;
    }

    private String text(int from, int to) {
        return new String(bytes, from, to - from, ISO_8859_1);
    }

    private String sharedKey(int start, int end) {
        if (recentKeys.length == 0) {
            int wanted = (limit - origin) / BYTES_PER_SLOT;
            int slots = Math.min(MOST_SLOTS, Math.max(FEWEST_SLOTS, Integer.highestOneBit(wanted)));
            recentKeys = new String[slots];
            recentStarts = new int[slots];
        }
        int length = end - start;
        int hash = length * 31 + bytes[start];
        hash = hash * 31 + bytes[start + (length >> 1)];
        hash = hash * 31 + bytes[end - 1];
        hash = hash * 31 + bytes[length > 1 ? end - 2 : start];
        int slot = (hash ^ (hash >>> 9)) & (recentKeys.length - 1);
        String recent = recentKeys[slot];
        if (recent != null && recent.length() == length) {
            int other = recentStarts[slot];
            if (Arrays.equals(bytes, start, end, bytes, other, other + length)) {
                return recent;
            }
        }
        String key = text(start, end);
        recentKeys[slot] = key;
        recentStarts[slot] = start;
        return key;
    }

    /**
     * Reads a string whose first special byte is at {@code special}. While all characters are Latin-1, which Java's strings
     * store as bytes, they are collected as bytes and copied in runs.
     */
    private String unusualString(int start, int special) {
        plain = false;
        int length = 0;
        int copied = start;
        int at = special;
        while (at < limit) {
            int run = at - copied;
            if (run >= latin.length - length) {
                latin = Arrays.copyOf(latin, Math.max(64, (length + run) * 2));
            }
            System.arraycopy(bytes, copied, latin, length, run);
            length += run;
            byte b = bytes[at];
            if (b == '"') {
                position = at + 1;
                return new String(latin, 0, length, ISO_8859_1);
            }
            int c = b == '\\' ? escape(at) : codePoint(at);
            if (c > 0xff) {
                return wideString(at, length);
            }
            latin[length++] = (byte) c;
            at += b == '\\' ? escapeLength(at) : bytesOf(c);
            copied = at;
            at = endOfPlainRun(at);
        }
        throw expected(CLOSING_QUOTE, limit);
    }

    /** Reads the rest of a string, from {@code from} on, behind {@code count} characters that are Latin-1. */
    private String wideString(int from, int count) {
        char[] out = wide.length > count ? wide : new char[Math.max(64, count * 2)];
        for (int i = 0; i < count; i++) {
            out[i] = (char) (latin[i] & 0xff);
        }
        int length = count;
        int at = from;
        while (at < limit) {
            if (out.length - length < 2) {
                out = Arrays.copyOf(out, length * 2);
            }
            byte b = bytes[at];
            if (b >= ' ' && b != '"' && b != '\\') {
                out[length++] = (char) b;
                at++;
            } else if (b == '"') {
                position = at + 1;
                wide = out;
                return new String(out, 0, length);
            } else if (b == '\\') {
                out[length++] = (char) escape(at);
                at += escapeLength(at);
            } else {
                int codePoint = codePoint(at);
                length += Character.toChars(codePoint, out, length);
                at += bytesOf(codePoint);
            }
        }
        throw expected(CLOSING_QUOTE, limit);
    }

    private int escapeLength(int at) {
        return bytes[at + 1] == 'u' ? 6 : 2;
    }

    private int escape(int at) {
        int c = at + 1 < limit ? bytes[at + 1] : -1;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hexDigit(at + 2) << 12 | hexDigit(at + 3) << 8 | hexDigit(at + 4) << 4 | hexDigit(at + 5);
            default -> throw expected("one of \" \\ / b f n r t u after a backslash", at + 1);
        };
    }

    private int hexDigit(int at) {
        int c = at < limit ? bytes[at] : -1;
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        int letter = c | 0x20;
        if (letter >= 'a' && letter <= 'f') {
            return letter - 'a' + 10;
        }
        throw expected("four hexadecimal digits after \\u", at);
    }

    /** Decodes the multi-byte sequence at {@code at} according to RFC 3629: no overlong forms, no surrogates. */
    private int codePoint(int at) {
        int lead = bytes[at] & 0xff;
        if (lead < ' ') {
            throw expected("an escape for a control character in a string", at);
        }
        int length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        if (lead < 0xc2 || lead > 0xf4 || length > limit - at) {
            throw notUtf8(at);
        }
        int codePoint = lead & (0x7f >> length);
        for (int i = 1; i < length; i++) {
            byte next = bytes[at + i];
            if ((next & 0xc0) != 0x80) {
                throw notUtf8(at);
            }
            codePoint = codePoint << 6 | (next & 0x3f);
        }
        if (bytesOf(codePoint) != length || codePoint > 0x10ffff || (codePoint >= 0xd800 && codePoint <= 0xdfff)) {
            throw notUtf8(at);
        }
        return codePoint;
    }

    private static int bytesOf(int codePoint) {
        return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    }

    private JsonException notUtf8(int at) {
        return error("expected UTF-8 but found the byte ".concat(hex(bytes[at] & 0xff, 2)), at);
    }

    /** The error "expected {@code what} but found …" for the byte at {@code at}. */
    JsonException expected(String what, int at) {
        StringBuilder message =
                new StringBuilder(80).append("expected ").append(what).append(" but found ");
        if (at >= limit) {
            return error(message.append("the end of the text").toString(), limit);
        }
        byte b = bytes[at];
        if (b == (byte) 0xef && limit - at > 2 && bytes[at + 1] == (byte) 0xbb && bytes[at + 2] == (byte) 0xbf) {
            message.append("a byte order mark");
        } else if (b > ' ' && b < 0x7f) {
            message.append('\'').append((char) b).append('\'');
        } else {
            message.append(offsetsInChars && b < 0 ? "a character that is not ASCII" : "the byte " + hex(b & 0xff, 2));
        }
        return error(message.toString(), at);
    }

    /** An error at the byte {@code at}, with the offset in the message. */
    JsonException error(String message, int at) {
        long offset = offsetsInChars ? charsBefore(at) : at - origin;
        return new JsonException(message + " at offset " + offset, offset);
    }

    private long charsBefore(int at) {
        long chars = 0;
        for (int i = origin; i < at; i++) {
            int b = bytes[i] & 0xff;
            chars += (b & 0xc0) == 0x80 ? 0 : b >= 0xf0 ? 2 : 1;
        }
        return chars;
    }

    private static String hex(int value, int digits) {
        StringBuilder text = new StringBuilder("0x");
        for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
            text.append("0123456789abcdef".charAt(value >> shift & 0xf));
        }
        return text.toString();
    }
}
