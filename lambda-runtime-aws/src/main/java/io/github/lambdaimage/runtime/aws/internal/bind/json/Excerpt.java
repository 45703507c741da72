package io.github.lambdaimage.runtime.aws.internal.bind.json;

/** Beginnings of texts for messages: no control characters, and at most 40 characters. */
public final class Excerpt {
    private static final int LONGEST = 40;

    private Excerpt() {}

    /** The beginning of the text. */
    public static String cut(String text) {
        int end = Math.min(text.length(), LONGEST);
        StringBuilder out = new StringBuilder(end + 1);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            out.append(Character.isISOControl(c) || Character.isSurrogate(c) ? '?' : c);
        }
        return end < text.length() ? out.append('…').toString() : out.toString();
    }
}
