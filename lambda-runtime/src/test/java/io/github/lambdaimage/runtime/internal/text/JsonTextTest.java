package io.github.lambdaimage.runtime.internal.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.runtime.json.JsonValue;
import org.junit.jupiter.api.Test;

class JsonTextTest {
    @Test
    void quoteWhenTextIsAnythingIsJson() {
        assertQuoted("", "");
        assertQuoted("plain", "plain");
        assertQuoted("a\"b\\c/d", "a\\\"b\\\\c/d");
        assertQuoted("x\b\f\n\r\ty", "x\\b\\f\\n\\r\\ty");
        assertQuoted("x\u0000\u001fy\u007f", "x\\u0000\\u001fy\u007f");
        assertQuoted("é€😀\u2028", "é€😀\u2028");
        assertQuoted("\ud800", "\\ud800");
        assertQuoted("a\udc00\ud83d", "a\\udc00\\ud83d");
        assertQuoted("\ud83d\ud83d\ude00", "\\ud83d😀");
    }

    @Test
    void quoteWhenTextHasAnyCharacterReadsBack() {
        for (int from = 0; from < 0x10000; from += 251) {
            StringBuilder text = new StringBuilder();
            for (int c = from; c < from + 700; c++) {
                text.append((char) c);
            }
            StringBuilder quoted = new StringBuilder();
            JsonText.quote(quoted, text);

            assertThat(JsonValue.parse(quoted.toString()).asString()).isEqualTo(text.toString());
            assertThat(JsonValue.of(text.toString()).toUtf8())
                    .isEqualTo(quoted.toString().getBytes(UTF_8));
        }
    }

    @Test
    void excerptWhenTextIsLongCutsItBetweenCharacters() {
        assertThat(JsonText.excerpt("a".repeat(40))).isEqualTo("\"" + "a".repeat(40) + "\"");
        assertThat(JsonText.excerpt("a".repeat(41))).isEqualTo("\"" + "a".repeat(40) + "…\"");
        assertThat(JsonText.excerpt("a".repeat(39) + "😀")).isEqualTo("\"" + "a".repeat(39) + "…\"");
    }

    private static void assertQuoted(String text, String between) {
        String expected = "\"" + between + "\"";
        StringBuilder out = new StringBuilder("-");

        JsonText.quote(out, text);

        assertThat(out).hasToString("-" + expected);
        assertThat(JsonValue.of(text)).hasToString(expected);
        assertThat(JsonValue.of(text).toUtf8()).isEqualTo(expected.getBytes(UTF_8));
        assertThat(JsonValue.parse(expected).asString()).isEqualTo(text);
    }
}
