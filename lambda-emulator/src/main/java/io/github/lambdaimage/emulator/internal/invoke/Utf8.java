package io.github.lambdaimage.emulator.internal.invoke;

/** Validates UTF-8 sequences (RFC 3629, section 4). */
final class Utf8 {
    private Utf8() {}

    /** Length of the multi-byte sequence that begins here; 0 if it is not valid. */
    static int sequenceLength(byte[] text, int start) {
        int first = text[start] & 0xFF;
        int length;
        // Range of the second byte: excludes overlong forms, surrogates and code points above U+10FFFF.
        int least = 0x80;
        int most = 0xBF;
        if (first >= 0xC2 && first <= 0xDF) {
            length = 2;
        } else if (first >= 0xE0 && first <= 0xEF) {
            length = 3;
            least = first == 0xE0 ? 0xA0 : least;
            most = first == 0xED ? 0x9F : most;
        } else if (first >= 0xF0 && first <= 0xF4) {
            length = 4;
            least = first == 0xF0 ? 0x90 : least;
            most = first == 0xF4 ? 0x8F : most;
        } else {
            return 0;
        }
        if (start + length > text.length || !isBetween(text[start + 1], least, most)) {
            return 0;
        }
        for (int i = 2; i < length; i++) {
            if (!isBetween(text[start + i], 0x80, 0xBF)) {
                return 0;
            }
        }
        return length;
    }

    private static boolean isBetween(byte value, int least, int most) {
        int unsigned = value & 0xFF;
        return unsigned >= least && unsigned <= most;
    }
}
