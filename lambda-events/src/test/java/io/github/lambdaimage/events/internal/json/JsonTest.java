package io.github.lambdaimage.events.internal.json;

import static io.github.lambdaimage.events.internal.json.JsonObject.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("any-jvm")
class JsonTest {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    @Test
    void prettyTextHasOneMemberOrElementPerLine() {
        JsonObject document = object().with("text", "a")
                .with("list", Arrays.asList(1, null, true))
                .with("empty", object())
                .with("none", List.of());

        assertThat(JsonWriter.pretty(document)).isEqualTo("""
                {
                  "text": "a",
                  "list": [
                    1,
                    null,
                    true
                  ],
                  "empty": {},
                  "none": []
                }
                """);
    }

    @Test
    void compactTextHasNoSpace() {
        assertThat(JsonWriter.compact(object().with("a", List.of(1L, object()))))
                .isEqualTo("{\"a\":[1,{}]}");
    }

    @Test
    void everyCharacterIsReadByAnotherParserAndByThisOne() throws JsonProcessingException {
        StringBuilder characters = new StringBuilder();
        for (char character = 0; character < 0x250; character++) {
            characters.append(character);
        }
        String text = characters.append("\u2028\uD83D\uDE00\\u0041").toString();
        String json = JsonWriter.compact(text);

        assertThat(MAPPER.readValue(json, String.class)).isEqualTo(text);
        assertThat(JsonReader.read(json)).isEqualTo(text);
    }

    @Test
    void halfCharacterIsEscaped() {
        assertThat(JsonWriter.compact("a\uD83D")).isEqualTo("\"a\\ud83d\"");
        assertThat(JsonWriter.compact("\uDE00\uD83D")).isEqualTo("\"\\ude00\\ud83d\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                " { \"a\" : [ 1 , -2.50 , 3e2, 0, true , false , null ] , \"b\" : { \"c\" : \"\\u00e9\\n\\/\" } } ",
                "\"\"",
                "123456789012345678901234567890",
                "null"
            })
    void validTextIsReadAsAnotherParserReadsIt(String text) throws JsonProcessingException {
        assertThat(MAPPER.readTree(JsonWriter.compact(JsonReader.read(text)))).isEqualTo(MAPPER.readTree(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{a:1}",
                "{'a':1}",
                "{\"a\"}",
                "{\"a\":1,}",
                "[1,]",
                "[1 2]",
                "01",
                "1.",
                "+1",
                "NaN",
                "tru",
                "\"a",
                "\"\t\"",
                "\"\\x\"",
                "\"\\u12\"",
                "{} x",
                "[1]]"
            })
    void invalidTextIsRefused(String text) {
        assertThatExceptionOfType(JsonSyntaxException.class).isThrownBy(() -> JsonReader.read(text));
    }

    @Test
    void columnIsThatOfTheFirstInvalidCharacter() {
        assertThatExceptionOfType(JsonSyntaxException.class)
                .isThrownBy(() -> JsonReader.read("{\"a\":1,b:2}"))
                .satisfies(e -> assertThat(e.column()).isEqualTo(8));
    }

    @Test
    void deepTextDoesNotOverflowTheStack() {
        String deep = "[".repeat(100_000);

        assertThatExceptionOfType(JsonSyntaxException.class).isThrownBy(() -> JsonReader.read(deep));
    }
}
