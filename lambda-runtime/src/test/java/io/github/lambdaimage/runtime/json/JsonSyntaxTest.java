package io.github.lambdaimage.runtime.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Valid and invalid JSON texts, and the offsets of errors. */
class JsonSyntaxTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                // structure
                "[]",
                "{}",
                " [ ] ",
                "\t\r\n { } \t\r\n",
                "[[]   ]",
                "[{},[],{}]",
                "{\"a\":[]}",
                "{\"a\":{\"a\":{\"a\":null}}}",
                "{\"a\":1,\"b\":2}",
                "{\"\":0}",
                "{\"a\":\"b\",\"aa\":\"b\"}",
                "{\"\\u0000\":1,\"\\u0001\":1}",
                "[null, 1, \"1\", {}]",
                "[1\n]",
                "[null,null,null,null,null,null,null,null,null,null,null]",
                // literals and lone scalars
                "true",
                "false",
                "null",
                "42",
                "-0.1",
                "\"asd\"",
                "\"\"",
                "[true,false,null]",
                // numbers
                "0",
                "-0",
                "-0.0",
                "0e1",
                "0E+1",
                "0e-1",
                "-1",
                "-123",
                "20e1",
                "1E22",
                "1E-2",
                "1E+2",
                "123e45",
                "123.456e78",
                "123.456789",
                "0.4e006",
                "1e000000000000000000000000000007",
                "-0.000000000000000000000000000000000000000000000000000000000000000000000000000001",
                "100000000000000000000000000000000000000000",
                "9223372036854775807",
                "9223372036854775808",
                "-9223372036854775808",
                "-9223372036854775809",
                "18446744073709551616",
                "1e999999999",
                "1e-999999999",
                // strings
                "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
                "\"\\u0060\\u012a\\u12AB\"",
                "\"\\uD801\\udc37\"",
                "\"\\\\u0000\"",
                "\"\\\\n\"",
                "\"a/*b*/c/*d//e\"",
                "\"\u007f\"",
                "\"\u0080\u00ff\"",
                "\"asd \u20ac\u30b9 \ud83d\ude39\"",
                "\"\u2028\u2029\"",
                "\"\ufeff\"",
                "\"\uffff\"",
                "\"\\ud800\"",
                "\"\\udc00\\ud800\"",
                "\"\\ud800\\n\"",
                "\"\\uDADA \\ud800\\u0041\"",
            })
    void parseWhenTextIsJsonReadsBackEqual(String text) {
        JsonValue value = JsonValue.parse(text);

        assertThat(JsonValue.parse(text.getBytes(UTF_8))).isEqualTo(value);
        assertThat(JsonValue.parse(value.toString())).isEqualTo(value);
        assertThat(JsonValue.parse(value.toUtf8())).isEqualTo(value);
        assertThat(value.toUtf8()).isEqualTo(value.toString().getBytes(UTF_8));
    }

    /** Text (with {@code ~} for a line feed), offset of the error. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '`',
            value = {
                // structure
                "[ 1",
                "{ 1",
                "] 0",
                "} 0",
                "[1 2",
                "[1, 3",
                "[1,] 3",
                "[,1] 1",
                "[1,,2] 3",
                "[,] 1",
                "[1}] 2",
                "[1]] 3",
                "[1]x 3",
                "[][] 2",
                "{}{} 2",
                "{}} 2",
                "1~2 2",
                "[1:2] 2",
                "[1{}] 2",
                "[\"a\"\"b\"] 4",
                "[a 1",
                "{,} 1",
                "{a:1} 1",
                "{'a':1} 1",
                "{1:1} 1",
                "{null:1} 1",
                "{[]:1} 1",
                "{\"a\"} 4",
                "{\"a\" 4",
                "{\"a\": 5",
                "{\"a\":} 5",
                "{\"a\":1 6",
                "{\"a\":1, 7",
                "{\"a\":1,} 7",
                "{\"a\":1,,} 7",
                "{\"a\":1] 6",
                "{\"a\",1} 4",
                "{\"a\"::1} 5",
                "{\"a\":1\"b\":2} 6",
                "{\"a\":1:2} 6",
                "{:1} 1",
                "[*] 1",
                "[<null>] 1",
                "<.> 0",
                "[/**/] 1",
                "[1]//x 3",
                "[1]#x 3",
                "{/**/} 1",
                // keys twice
                "{\"a\":1,\"a\":2} 7",
                "{\"a\":1,\"\\u0061\":1} 7",
                "[{\"a\":1,\"b\":1},{\"a\":1,\"a\":2}] 22",
                "{\"\":1,\"\":2} 6",
                // literals
                "nul 3",
                "nulL 3",
                "tru} 3",
                "truex 4",
                "fals 4",
                "True 0",
                "NaN 0",
                "-NaN 1",
                "Infinity 0",
                "-Infinity 1",
                "undefined 0",
                // numbers
                "- 1",
                "+1 0",
                "++1 0",
                ".5 0",
                "-.5 1",
                "1. 2",
                "[1.] 3",
                "1.e1 2",
                "0.e1 2",
                "01 1",
                "-01 2",
                "00 1",
                "1e 2",
                "1E+ 3",
                "1e- 3",
                "1e+-1 3",
                "1eE2 2",
                "0.3e 4",
                "1.2.3 3",
                "1-2 1",
                "--1 1",
                "0x42 1",
                "1_000 1",
                "1e1.5 3",
                "[1a] 2",
                "- 1",
                "-a 1",
                "1e1000000000 0",
                "1e-1000000000 0",
                "[0.1e-999999999] 1",
                "0e99999999999999999999 0",
                // strings
                "\" 1",
                "\"a 2",
                "\"\\ 2",
                "\"\\\" 3",
                "\"\\u 3",
                "\"\\u00 5",
                "\"\\u00\" 5",
                "\"\\u00g0\" 5",
                "\"\\U0041\" 2",
                "\"\\x00\" 2",
                "\"\\a\" 2",
                "\"\\'\" 2",
                "\"\\é\" 2",
                "\"\\~\" 2",
                "\"a~b\" 2",
                "\"é~\" 2",
                "\"é\\n~\" 4",
                "'a' 0",
                "a 0",
                "é 0",
                "[é] 1",
                "[\"é\",é] 5",
                "[\"😀\",é] 6",
                "[\"😀€\"}] 6",
                "[\"a\",\"é 7",
                "[\"a\",\"é\\n 9",
                "[\"a\",\"€ 7",
            })
    void parseWhenTextIsNotJsonReportsTheOffset(String text, long offset) {
        String input = text.replace('~', '\n');

        JsonException inText = failure(input);
        JsonException inBytes = failure(input.getBytes(UTF_8));

        assertThat(inText.offset()).as(inText.getMessage()).isEqualTo(offset);
        assertThat(inText).hasMessageEndingWith(" at offset " + offset).hasMessageStartingWith("expected ");
        long bytes = input.substring(0, (int) offset).getBytes(UTF_8).length;
        assertThat(inBytes.offset()).as(inBytes.getMessage()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\n\t\r ",
                "\f",
                "\u000b",
                "\u00a0",
                "\u2028",
                "\u0000",
                "[1\u0000]",
                "\"\u0000\"",
                "\"\u001f\"",
                "\"\t\"",
                "[\u00a01]",
                "[\f]",
                "\ufeff{}",
                "[1]\u0000",
                "\"\\ud800",
                "\"\\u00e5x",
                "\"\\uD8\""
            })
    void parseWhenTextHasStrangeCharactersRejects(String text) {
        assertThat(failure(text).getMessage()).startsWith("expected ");
        assertThat(failure(text.getBytes(UTF_8)).getMessage()).startsWith("expected ");
    }

    @ParameterizedTest
    @CsvSource({
        // first byte of the bad sequence, all inside [" "]
        "80", // a continuation alone
        "bf", //
        "c0 80", // overlong
        "c0 af", //
        "c1 bf", //
        "c3", // cut off
        "c3 28", //
        "e0 80 80", // overlong
        "e0 9f bf", //
        "e2 82", // cut off
        "e2 28 a1", //
        "ed a0 80", // surrogates
        "ed bf bf", //
        "f0 80 80 80", // overlong
        "f0 8f bf bf", //
        "f0 9f 98", // cut off
        "f4 90 80 80", // beyond Unicode
        "f5 80 80 80", //
        "f8 88 80 80 80", //
        "fc 84 80 80 80 80", //
        "fe", //
        "ff", //
        "e9", // Latin-1
    })
    void parseWhenBytesAreNoUtf8NamesTheOffset(String hex) {
        String bad = latin1(hex);
        for (String before :
                new String[] {"[\"", "[\"ascii", "[\"é".replace("é", "\u00c3\u00a9"), "[\"\\n", "{\"", "[\"\\u1234"}) {
            for (String after : new String[] {"\"]", "", " and more \" text", "\\n\""}) {
                byte[] input = (before + bad + after).getBytes(ISO_8859_1);

                JsonException failure = failure(input);

                assertThat(failure)
                        .as(before + hex + after)
                        .hasMessage("expected UTF-8 but found the byte 0x" + hex.substring(0, 2) + " at offset "
                                + before.length());
                assertThat(failure.offset()).isEqualTo(before.length());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "c2 80,0080",
        "df bf,07ff",
        "e0 a0 80,0800",
        "ed 9f bf,d7ff",
        "ee 80 80,e000",
        "ef bf bf,ffff",
        "f0 90 80 80,10000",
        "f4 8f bf bf,10ffff"
    })
    void parseWhenBytesAreTheLimitsOfUtf8Decodes(String hex, String codePoint) {
        byte[] input = ("\"" + latin1(hex) + "\"").getBytes(ISO_8859_1);

        String text = JsonValue.parse(input).asString();

        assertThat(text).isEqualTo(Character.toString(Integer.parseInt(codePoint, 16)));
        assertThat(JsonValue.of(text).toUtf8()).isEqualTo(input);
    }

    @Test
    void parseWhenBytesBeginWithAByteOrderMarkSaysSo() {
        assertThat(failure("\ufeff{}".getBytes(UTF_8)))
                .hasMessage("expected a JSON value but found a byte order mark at offset 0");
        assertThat(failure("{}".getBytes(java.nio.charset.StandardCharsets.UTF_16))
                        .offset())
                .isZero();
    }

    @Test
    void parseWhenTextHasALoneSurrogateRejects() {
        for (String text : new String[] {"[\"\ud800\"]", "[\"\udc00\"]", "[\"\ud800", "[\"\ud800\ud800\udc00\"]"}) {
            assertThat(failure(text).offset()).isEqualTo(2);
        }
    }

    @Test
    void parseWhenTextIsWrongSaysWhatWasExpected() {
        assertThat(failure("")).hasMessage("expected a JSON value but found the end of the text at offset 0");
        assertThat(failure("[1 2]")).hasMessage("expected ',' or ']' but found '2' at offset 3");
        assertThat(failure("{\"a\":1 \"b\"}")).hasMessage("expected ',' or '}' but found '\"' at offset 7");
        assertThat(failure("{\"a\" 1}")).hasMessage("expected ':' after a key but found '1' at offset 5");
        assertThat(failure("{1}")).hasMessage("expected a key or '}' but found '1' at offset 1");
        assertThat(failure("{\"a\":1,}")).hasMessage("expected a key but found '}' at offset 7");
        assertThat(failure("{\"a\":1,\"a\":1}")).hasMessage("expected each key once but found \"a\" again at offset 7");
        assertThat(failure("[tru]")).hasMessage("expected the literal true but found ']' at offset 4");
        assertThat(failure("1."))
                .hasMessage("expected a digit after the decimal point but found the end of the text" + " at offset 2");
        assertThat(failure("[1] []")).hasMessage("expected nothing after the value but found '[' at offset 4");
        assertThat(failure("\"\t\""))
                .hasMessage("expected an escape for a control character in a string but found the"
                        + " byte 0x09 at offset 1");
        assertThat(failure("\"\\x\""))
                .hasMessage("expected one of \" \\ / b f n r t u after a backslash but found 'x' at offset 2");
        assertThat(failure("[é]")).hasMessage("expected a value but found a character that is not ASCII at offset 1");
    }

    @Test
    void parseWhenInputIsHugeKeepsTheMessageShort() {
        String long1 = "x".repeat(100_000);
        String[] texts = {
            "{\"" + long1 + "\":1,\"" + long1 + "\":2}", long1, "[" + "1".repeat(100_000) + "]", "\"" + long1,
        };
        for (String text : texts) {
            assertThat(failure(text).getMessage()).hasSizeLessThan(150);
        }
    }

    @Test
    void parseWhenPartOfABufferReadsNothingElse() {
        byte[] buffer = "xx[1]yy".getBytes(UTF_8);

        assertThat(JsonReader.parse(buffer, 2, 3)).hasToString("[1]");
        assertThat(catchThrowableOfType(JsonException.class, () -> JsonReader.parse(buffer, 2, 4))
                        .offset())
                .isEqualTo(3);
        assertThat(catchThrowableOfType(JsonException.class, () -> JsonReader.parse(buffer, 2, 2))
                        .offset())
                .isEqualTo(2);
    }

    private static String latin1(String hex) {
        StringBuilder text = new StringBuilder();
        for (String octet : hex.split(" ", -1)) {
            text.append((char) Integer.parseInt(octet, 16));
        }
        return text.toString();
    }

    private static JsonException failure(String text) {
        return catchThrowableOfType(JsonException.class, () -> JsonValue.parse(text));
    }

    private static JsonException failure(byte[] utf8) {
        return catchThrowableOfType(JsonException.class, () -> JsonValue.parse(utf8));
    }
}
