package io.github.lambdaimage.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Decodes the bytes of a file, and explains the wrong encodings that editors commonly write. */
final class Utf8Text {

    private static final JsonPosition START = new JsonPosition(1, 1);

    private Utf8Text() {}

    static String decode(byte[] bytes) {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            throw new JsonSyntaxException(
                    START,
                    "the text starts with a byte order mark (BOM), three invisible bytes that JSON does not allow;"
                            + " save it as \"UTF-8\" instead of \"UTF-8 with BOM\"");
        }
        if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF) || isUtf16WithoutMark(bytes)) {
            throw new JsonSyntaxException(START, "the text is encoded in UTF-16; save it as UTF-8");
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            throw new JsonSyntaxException(
                    JsonPosition.of(text, text.length()),
                    "the next character is not valid UTF-8; save the text as UTF-8");
        }
        return text;
    }

    /** JSON begins with an ASCII character, of which UTF-16 makes two bytes, one of them zero. */
    private static boolean isUtf16WithoutMark(byte[] bytes) {
        return bytes.length > 1 && (bytes[0] == 0) != (bytes[1] == 0);
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
