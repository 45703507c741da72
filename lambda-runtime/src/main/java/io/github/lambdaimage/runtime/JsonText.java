package io.github.lambdaimage.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

/** JSON strings for those who write JSON by hand, and the doors to {@link JsonReader}. */
final class JsonText {
    /** As much of a text as a message repeats, in characters. */
    private static final int EXCERPT = 40;

    private JsonText() {}

    /**
     * Reads a part of a buffer; offsets in errors count from the part's beginning.
     *
     * @throws JsonException if the part is not exactly one JSON value
     */
    static JsonValue parse(byte[] buffer, int from, int length) {
        return new JsonReader(new JsonScanner(buffer, from, from + length, false)).read();
    }

    /**
     * Reads a text by way of its UTF-8; offsets in errors count characters.
     *
     * @throws JsonException if the text is not exactly one JSON value, or has a surrogate without its partner
     */
    static JsonValue parse(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (!isPair(text, i)) {
                    throw new JsonException(
                            "expected Unicode text but found a surrogate without its partner at offset " + i, i);
                }
                i++;
            }
        }
        byte[] utf8 = text.getBytes(UTF_8);
        return new JsonReader(new JsonScanner(utf8, 0, utf8.length, true)).read();
    }

    /** Appends {@code text} as a JSON string with its quotes; a surrogate without its partner becomes an escape. */
    static void quote(StringBuilder out, CharSequence text) {
        out.append('"');
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c != '"' && c != '\\' && !Character.isSurrogate(c)) {
                out.append(c);
            } else if (isPair(text, i)) {
                out.append(c).append(text.charAt(++i));
            } else {
                escape(out, c);
            }
        }
        out.append('"');
    }

    /** The UTF-8 of {@code text} as a JSON string with its quotes. */
    static byte[] quote(String text) {
        JsonWriter writer = new JsonWriter();
        writer.string(text, false);
        return writer.toByteArray();
    }

    /** A short beginning of {@code text} as a JSON string, for a message. */
    static String excerpt(String text) {
        StringBuilder out = new StringBuilder(EXCERPT + 8);
        quote(out, cut(text));
        return out.toString();
    }

    /** A short beginning of {@code text}, for a message. */
    static String cut(String text) {
        if (text.length() <= EXCERPT) {
            return text;
        }
        int end = isPair(text, EXCERPT - 1) ? EXCERPT - 1 : EXCERPT;
        return text.substring(0, end).concat("…");
    }

    /** Whether a character beyond 16 bits begins at {@code i}. */
    static boolean isPair(CharSequence text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
    }

    private static void escape(StringBuilder out, char c) {
        out.append('\\');
        int letter = JsonWriter.shortEscape(c);
        if (letter != 0) {
            out.append((char) letter);
            return;
        }
        out.append('u');
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(Character.forDigit(c >> shift & 0xf, 16));
        }
    }
}
