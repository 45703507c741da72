package io.github.lambdaimage.runtime.internal.text;

/** JSON strings: quotes, escapes and excerpts. */
public final class JsonText {
    /** Maximum length of an excerpt in a message. */
    private static final int EXCERPT = 40;

    private JsonText() {}

    /** Appends {@code text} as a JSON string with quotes; an unpaired surrogate becomes an escape. */
    public static void quote(StringBuilder out, CharSequence text) {
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

    /** The beginning of {@code text} as a JSON string, for a message. */
    public static String excerpt(String text) {
        StringBuilder out = new StringBuilder(EXCERPT + 8);
        quote(out, cut(text));
        return out.toString();
    }

    /** The beginning of {@code text}, for a message. */
    public static String cut(String text) {
        if (text.length() <= EXCERPT) {
            return text;
        }
        int end = isPair(text, EXCERPT - 1) ? EXCERPT - 1 : EXCERPT;
        return text.substring(0, end).concat("…");
    }

    /** Whether a surrogate pair begins at {@code i}. */
    public static boolean isPair(CharSequence text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
    }

    private static void escape(StringBuilder out, char c) {
        out.append('\\');
        int letter = shortEscape(c);
        if (letter != 0) {
            out.append((char) letter);
            return;
        }
        out.append('u');
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(Character.forDigit(c >> shift & 0xf, 16));
        }
    }

    /** The letter in the two-character escape of {@code c}, or 0 if there is none. */
    public static int shortEscape(char c) {
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
}
