package io.github.lambdaimage.emulator.internal.invoke;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "-0.5e+3",
                "\"\"",
                "\"\u00fc\\u00fC\\n\"",
                "true",
                "false",
                "null",
                "[]",
                "{}",
                " [ 1 , [ ] , { } ] ",
                "{\"a\":{\"b\":[1,{\"c\":null}]},\"d\":\"e\"}",
                "[[[[]],{}]]"
            })
    void findsNothingWhenTheTextIsJson(String text) {
        assertThat(JsonCheck.firstError(text.getBytes(UTF_8))).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{|1",
                "[1,]|3",
                "{\"a\"}|4",
                "{\"a\":1,}|7",
                "01|1",
                "1.|2",
                "+1|0",
                "\"a|2",
                "\"\\x\"|2",
                "nul|3",
                "1 2|2",
                "[1}|2",
                "{]|1",
                "'a'|0",
                "-|1",
                "1e|2",
                "\"\\u12g4\"|5"
            })
    void findsTheFirstInvalidByteWhenTheTextIsNotJson(String text, int offset) {
        assertThat(JsonCheck.firstError(text.getBytes(UTF_8))).isEqualTo(offset);
    }

    @ParameterizedTest
    @CsvSource({
        "c3bc, -1",
        "e282ac, -1",
        "f09f9880, -1",
        "fc, 1",
        "80, 1",
        "c0af, 1",
        "e08080, 1",
        "eda080, 1",
        "f0808080, 1",
        "f4908080, 1",
        "e282, 1",
        "f09f9841, 1"
    })
    void findsTheFirstInvalidByteWhenAStringIsNotUtf8(String hex, int offset) {
        byte[] text = HexFormat.of().parseHex("22" + hex + "22");
        assertThat(JsonCheck.firstError(text)).isEqualTo(offset);
    }

    @Test
    void neitherOverflowsNorSlowsDownWhenNestingIsDeep() {
        String deep = "[".repeat(1_000_000) + "]".repeat(1_000_000);
        assertThat(JsonCheck.firstError(deep.getBytes(UTF_8))).isEqualTo(-1);
    }
}
