package io.github.lambdaimage.runtime.aws.internal.bind.json;

/** UTF-8 according to RFC 3629: no overlong forms, no surrogates. */
final class Utf8 {
    private Utf8() {}

    /** The code point whose bytes begin at {@code at} and end before {@code to}, or -1 if they are not UTF-8. */
    static int codePoint(byte[] bytes, int at, int to) {
        int lead = bytes[at] & 0xff;
        if (lead < 0x80) {
            return lead;
        }
        int length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        if (lead < 0xc2 || lead > 0xf4 || length > to - at) {
            return -1;
        }
        int codePoint = lead & (0x7f >> length);
        for (int i = 1; i < length; i++) {
            byte next = bytes[at + i];
            if ((next & 0xc0) != 0x80) {
                return -1;
            }
            codePoint = codePoint << 6 | (next & 0x3f);
        }
        boolean valid =
                length(codePoint) == length && codePoint <= 0x10ffff && (codePoint < 0xd800 || codePoint > 0xdfff);
        return valid ? codePoint : -1;
    }

    /** How many bytes encode the code point. */
    static int length(int codePoint) {
        return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    }

    /** Writes a code point other than a surrogate, in up to four bytes; returns the next position. */
    static int write(int codePoint, byte[] out, int start) {
        int at = start;
        if (codePoint < 0x80) {
            out[at++] = (byte) codePoint;
            return at;
        }
        if (codePoint < 0x800) {
            out[at++] = (byte) (0xc0 | codePoint >> 6);
        } else {
            if (codePoint < 0x10000) {
                out[at++] = (byte) (0xe0 | codePoint >> 12);
            } else {
                out[at++] = (byte) (0xf0 | codePoint >> 18);
                out[at++] = (byte) (0x80 | (codePoint >> 12 & 0x3f));
            }
            out[at++] = (byte) (0x80 | (codePoint >> 6 & 0x3f));
        }
        out[at++] = (byte) (0x80 | (codePoint & 0x3f));
        return at;
    }
}
