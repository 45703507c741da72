package io.github.lambdaimage.runtime.internal.http;

import java.nio.charset.StandardCharsets;

/** Bytes of a peer as messages show them: cut, and without what would break a line of the log. For failures only. */
public final class PrintableBytes {

    private static final int MAX = 60;

    private PrintableBytes() {}

    public static String of(byte[] bytes, int start, int end) {
        int length = Math.min(end - start, MAX);
        char[] text = new String(bytes, start, length, StandardCharsets.ISO_8859_1).toCharArray();
        for (int i = 0; i < text.length; i++) {
            if (text[i] < ' ' || text[i] > '~') {
                text[i] = '?';
            }
        }
        return "\"" + new String(text) + (length < end - start ? "..." : "") + "\"";
    }
}
