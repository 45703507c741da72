package io.github.lambdaimage.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonWriterTest {

    @Test
    void toTextKeepsOrderAndIndents() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("text", "a\"b\n\u00e9");
        document.put("numbers", List.of(1, 2L, new BigInteger("12345678901234567890"), new BigDecimal("1.50")));
        document.put("flags", Arrays.asList(true, null));
        document.put("empty", Map.of());
        document.put("none", List.of());

        assertThat(JsonWriter.toText(document)).isEqualTo("""
                        {
                          "text": "a\\"b\\n\u00e9",
                          "numbers": [
                            1,
                            2,
                            12345678901234567890,
                            1.50
                          ],
                          "flags": [
                            true,
                            null
                          ],
                          "empty": {},
                          "none": []
                        }
                        """);
    }

    @Test
    void toTextWhenClassIsNotSupportedNamesIt() {
        assertThatThrownBy(() -> JsonWriter.toText(Map.of("a", 'c')))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot write a java.lang.Character as JSON");
    }

    @Test
    void quoteWhenParsedIsEqual() {
        String text = "\u0000\u001f\"\\/\u2028\ud83d\ude00";

        assertThat(LocatedJson.parse(JsonWriter.quote(text)).asString()).isEqualTo(text);
    }
}
