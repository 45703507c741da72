package io.github.lambdaimage.runtime.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Random documents, read and written every way there is. {@code -Dlambda.seed=...} makes others. */
class JsonRoundTripTest {
    private static final int DOCUMENTS = 20_000;

    @Test
    void parseWhenWrittenReadsBackEqual() {
        long seed = Long.getLong("lambda.seed", 20_150_331);
        System.out.println("JsonRoundTripTest: " + DOCUMENTS + " documents of seed " + seed);
        JsonDocuments documents = new JsonDocuments(new Random(seed));
        for (int i = 0; i < DOCUMENTS; i++) {
            String text = documents.next();

            JsonValue value = JsonValue.parse(text);

            String written = value.toString();
            JsonValue again = JsonValue.parse(written);
            assertThat(again).as(text).isEqualTo(value).hasSameHashCodeAs(value);
            assertThat(again).hasToString(written);
            assertThat(JsonValue.parse(text.getBytes(UTF_8))).as(text).isEqualTo(value);
            assertThat(JsonValue.parse(value.toUtf8())).as(text).isEqualTo(value);
            assertThat(value.toUtf8()).as(text).isEqualTo(written.getBytes(UTF_8));
            JsonValue rebuilt = JsonValue.of(plain(value));
            assertThat(rebuilt).as(text).isEqualTo(value).hasSameHashCodeAs(value);
            assertThat(rebuilt).hasToString(written);
        }
    }

    /** No class of the JDK has a negative zero with its notation. */
    private static Object number(JsonValue value) {
        String text = value.toString();
        if (text.startsWith("-") && value.asDecimal().signum() == 0) {
            return value;
        }
        return text.matches("-?[0-9]+") ? value.asInteger() : value.asDecimal();
    }

    /** The value as maps, lists and scalars. */
    private static @Nullable Object plain(JsonValue value) {
        return switch (value.kind()) {
            case OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                value.members().forEach((key, member) -> map.put(key, plain(member)));
                yield map;
            }
            case ARRAY -> {
                List<@Nullable Object> list =
                        value.elements().stream().map(JsonRoundTripTest::plain).collect(Collectors.toList());
                yield list;
            }
            case STRING -> value.asString();
            case NUMBER -> number(value);
            case BOOLEAN -> value.asBoolean();
            case NULL -> null;
        };
    }
}
