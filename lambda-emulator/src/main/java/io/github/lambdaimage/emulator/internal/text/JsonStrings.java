package io.github.lambdaimage.emulator.internal.text;

/** Writes the few JSON texts that the local Lambda makes itself. */
public final class JsonStrings {
    private JsonStrings() {}

    /** A JSON string that is plain ASCII, so that it can stand in a body of any charset and in a header. */
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
     * A JSON text as it can stand in a header: no line ends between its values, nothing but ASCII. The text has to be
     * valid JSON, where characters beyond ASCII occur in strings only.
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
