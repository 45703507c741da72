package io.github.lambdaimage.emulator.internal.text;

/** Writes JSON strings without a JSON library. */
public final class JsonStrings {
    private JsonStrings() {}

    /** A JSON string in ASCII, so that it is valid in a body of any charset and in a header. */
    public static String quote(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c == '\n') {
                out.append("\\n");
            } else if (c < ' ' || c > '~') {
                escape(out, c);
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    /**
     * Converts a JSON text for a header: no line breaks, ASCII only. The text must be valid JSON, in which other characters
     * occur in strings only.
     */
    public static String forHeader(String json) {
        StringBuilder out = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c < ' ') {
                out.append(' ');
            } else if (c > '~') {
                escape(out, c);
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static void escape(StringBuilder out, char c) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(Character.forDigit((c >> shift) & 0xF, 16));
        }
    }
}
