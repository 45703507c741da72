package io.github.lambdaimage.runtime.internal.http;

import java.nio.charset.StandardCharsets;

/** Formats bytes of a peer for messages: truncated, and without control characters. Loaded after failures only. */
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
