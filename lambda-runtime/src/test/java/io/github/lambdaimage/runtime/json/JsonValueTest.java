package io.github.lambdaimage.runtime.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.runtime.json.JsonValue.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonValueTest {
    private static final JsonValue MIXED =
            JsonValue.parse("{\"o\":{\"x\":1},\"a\":[1,null],\"s\":\"text\",\"n\":5,\"f\":1.50,\"t\":true,\"z\":null}");

    @Test
    void getWhenMemberIsThereAnswersIt() {
        assertThat(MIXED.get("s")).isEqualTo(JsonValue.of("text"));
        assertThat(MIXED.get("z")).isEqualTo(JsonValue.of(null));
        assertThat(MIXED.get("none")).isNull();
        assertThat(MIXED.has("z")).isTrue();
        assertThat(MIXED.has("none")).isFalse();
        assertThat(JsonValue.parse("[1]").get("0")).isNull();
        assertThat(JsonValue.parse("5").has("0")).isFalse();
    }

    @Test
    void atWhenIndexIsOutOfRangeAnswersNull() {
        JsonValue array = member("a");

        assertThat(array.at(0)).isEqualTo(JsonValue.of(1));
        assertThat(array.at(1)).isEqualTo(JsonValue.of(null));
        assertThat(array.at(2)).isNull();
        assertThat(array.at(-1)).isNull();
        assertThat(MIXED.at(0)).isNull();
    }

    @Test
    void kindWhenAskedNamesIt() {
        assertThat(MIXED.kind()).isEqualTo(Kind.OBJECT);
        assertThat(member("a").kind()).isEqualTo(Kind.ARRAY);
        assertThat(member("s").kind()).isEqualTo(Kind.STRING);
        assertThat(member("n").kind()).isEqualTo(Kind.NUMBER);
        assertThat(member("f").kind()).isEqualTo(Kind.NUMBER);
        assertThat(member("t").kind()).isEqualTo(Kind.BOOLEAN);
        assertThat(member("z").kind()).isEqualTo(Kind.NULL);
        assertThat(member("z").isNull()).isTrue();
        assertThat(member("t").isNull()).isFalse();
    }

    @Test
    void sizeWhenContainerCountsMembersOrElements() {
        assertThat(MIXED.size()).isEqualTo(7);
        assertThat(member("a").size()).isEqualTo(2);
        assertThat(member("s").size()).isZero();
    }

    @Test
    void asAnythingWhenKindDiffersSaysBoth() {
        assertMismatch(() -> member("n").asString(), "expected a string but found a number: 5");
        assertMismatch(() -> member("s").asLong(), "expected a number but found a string: \"text\"");
        assertMismatch(() -> member("s").asInt(), "expected a number but found a string: \"text\"");
        assertMismatch(() -> member("t").asDecimal(), "expected a number but found a boolean: true");
        assertMismatch(() -> member("z").asInteger(), "expected a number but found null");
        assertMismatch(() -> member("o").asDouble(), "expected a number but found an object");
        assertMismatch(() -> member("a").asBoolean(), "expected a boolean but found an array");
        assertMismatch(() -> member("a").members(), "expected an object but found an array");
        assertMismatch(() -> member("o").elements(), "expected an array but found an object");
        assertMismatch(
                () -> JsonValue.of("x".repeat(50) + "\n").asLong(),
                "expected a number but found a string: \"" + "x".repeat(40) + "…\"");
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "-0,0",
        "-0.0,0",
        "1.0,1",
        "1e3,1000",
        "1200e-2,12",
        "0e999999999,0",
        "9223372036854775807,9223372036854775807",
        "-9223372036854775808,-9223372036854775808",
        "9.223372036854775807e18,9223372036854775807",
    })
    void asLongWhenNumberIsIntegerAnswersIt(String text, long expected) {
        assertThat(JsonValue.parse(text).asLong()).isEqualTo(expected);
        assertThat(JsonValue.parse(text).asInteger()).isEqualTo(BigInteger.valueOf(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.5",
                "1e-1",
                "1e-400000000",
                "9223372036854775808",
                "-9223372036854775809",
                "1e19",
                "1e400000000",
                "-1e999999999"
            })
    void asLongWhenNumberDoesNotFitFails(String text) {
        JsonValue number = JsonValue.parse(text);

        assertThatThrownBy(number::asLong)
                .isInstanceOf(JsonException.class)
                .hasMessageStartingWith("expected an integer in the range of a long but found a number: ");
        assertThatThrownBy(number::asInt)
                .isInstanceOf(JsonException.class)
                .hasMessageStartingWith("expected an integer in the range of an int but found a number: ");
    }

    @Test
    void asIntWhenOutOfRangeFails() {
        assertThat(JsonValue.parse("2147483647").asInt()).isEqualTo(Integer.MAX_VALUE);
        assertThat(JsonValue.parse("-2147483648").asInt()).isEqualTo(Integer.MIN_VALUE);
        assertMismatch(
                () -> JsonValue.parse("2147483648").asInt(),
                "expected an integer in the range of an int but found a number: 2147483648");
    }

    @Test
    void asIntegerWhenThereAreThousandDigitsAnswersThem() {
        assertThat(JsonValue.parse("1e999").asInteger()).isEqualTo(BigInteger.TEN.pow(999));
        assertThat(JsonValue.parse("9".repeat(1000)).asInteger())
                .isEqualTo(BigInteger.TEN.pow(1000).subtract(BigInteger.ONE));
        for (String text : new String[] {"1e1000", "1e400000000", "1e-400000000", "0.5", "12.5"}) {
            assertMismatch(
                    () -> JsonValue.parse(text).asInteger(),
                    "expected an integer of at most 1000 digits but found a number: " + JsonValue.parse(text));
        }
    }

    @Test
    void asDecimalWhenNumberHasScaleKeepsIt() {
        assertThat(member("f").asDecimal()).isEqualTo(new BigDecimal("1.50"));
        assertThat(member("n").asDecimal()).isEqualTo(new BigDecimal("5"));
        assertThat(JsonValue.parse("12345678901234567890.12345678901234567890").asDecimal())
                .isEqualTo(new BigDecimal("12345678901234567890.12345678901234567890"));
        assertThat(JsonValue.parse("-0.0001234567890123456789").asDecimal())
                .isEqualTo(new BigDecimal("-0.0001234567890123456789"));
    }

    @Test
    void asDoubleWhenOutOfRangeFails() {
        assertThat(JsonValue.parse("0.1").asDouble()).isEqualTo(0.1);
        assertThat(JsonValue.parse("1e-400000000").asDouble()).isZero();
        assertThat(JsonValue.parse("123456789012345678901").asDouble()).isEqualTo(1.2345678901234568E20);
        assertMismatch(
                () -> JsonValue.parse("-1e400").asDouble(),
                "expected a number in the range of a double but found a number: -1E+400");
    }

    @Test
    void membersWhenAskedKeepOrderAndCannotBeChanged() {
        Map<String, JsonValue> members = MIXED.members();

        assertThat(members.keySet()).containsExactly("o", "a", "s", "n", "f", "t", "z");
        assertThat(members).containsEntry("n", JsonValue.of(5)).doesNotContainKey("none");
        assertThat(members.get("none")).isNull();
        assertThatThrownBy(() -> members.put("x", JsonValue.of(1))).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(members::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> members.entrySet().iterator().remove())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> members.entrySet().iterator().next().setValue(JsonValue.of(1)))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void elementsWhenAskedCannotBeChanged() {
        List<JsonValue> elements = member("a").elements();

        assertThat(elements).containsExactly(JsonValue.of(1), JsonValue.of(null));
        assertThatThrownBy(() -> elements.set(0, JsonValue.of(2))).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> elements.add(JsonValue.of(2))).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void getWhenThereAreManyMembersFindsEach() {
        for (int count : new int[] {1, 15, 16, 17, 18, 100}) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            for (int i = 0; i < count; i++) {
                map.put("k" + i, i);
            }
            JsonValue built = JsonValue.of(map);
            JsonValue read =
                    JsonValue.parse("[" + built + "," + built + "]").elements().get(1);
            for (int i = 0; i < count; i++) {
                assertThat(built.get("k" + i)).isEqualTo(JsonValue.of(i));
                assertThat(read.get("k" + i)).isEqualTo(JsonValue.of(i));
            }
            assertThat(read.get("k" + count)).isNull();
            assertThat(read.members().keySet()).containsExactlyElementsOf(map.keySet());
        }
    }

    /** Objects of one level share their keys as long as they have the same ones. */
    @Test
    void parseWhenSiblingsHaveOtherKeysKeepsThemApart() {
        String[] siblings = {
            "{\"a\":1,\"b\":2}",
            "{\"a\":1,\"b\":2}",
            "{\"a\":1}",
            "{}",
            "{\"b\":1,\"a\":2}",
            "{\"a\":1,\"b\":2,\"c\":3}",
            "{\"a\":1,\"c\":2}",
            "{\"a\":1,\"b\":{\"a\":1,\"b\":{}}}",
            "{\"é\":1,\"b\":2}",
            "{\"a\\n\":1,\"b\":2}",
        };
        String text = "[" + String.join(",", siblings) + "," + String.join(",", siblings) + "]";

        assertThat(JsonValue.parse(text)).hasToString(text);
        assertThatThrownBy(() -> JsonValue.parse("[{\"a\":1,\"b\":2},{\"a\":1,\"c\":2,\"a\":3}]"))
                .isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> JsonValue.parse("[{\"a\":1,\"b\":2},{\"a\":1,\"b\":2,\"b\":3}]"))
                .isInstanceOf(JsonException.class);
    }

    @Test
    void parseWhenKeyIsRepeatedBeyondManyMembersFails() {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < 100; i++) {
            text.append("\"k").append(i).append("\":0,");
        }
        for (int i = 0; i < 100; i++) {
            String twice = text + "\"k" + i + "\":1}";
            assertThatExceptionOfType(JsonException.class)
                    .isThrownBy(() -> JsonValue.parse(twice))
                    .withMessageContaining(" again at offset " + text.length());
        }
    }

    @Test
    void equalsWhenNumbersHaveOneValueIgnoresTheirForm() {
        String[] ones = {"1", "1.0", "1e0", "10e-1", "0.1E1", "1.000000000000000000000000"};
        for (String one : ones) {
            assertThat(JsonValue.parse(one)).isEqualTo(JsonValue.of(1)).hasSameHashCodeAs(JsonValue.of(1));
            assertThat(JsonValue.parse(one)).isNotEqualTo(JsonValue.parse("1.0000000000000000000001"));
        }
        assertThat(JsonValue.parse("-0.0e7")).isEqualTo(JsonValue.of(0)).hasSameHashCodeAs(JsonValue.of(0));
        assertThat(JsonValue.parse("1e30"))
                .isEqualTo(JsonValue.of(BigInteger.TEN.pow(30)))
                .hasSameHashCodeAs(JsonValue.of(BigInteger.TEN.pow(30)));
        assertThat(JsonValue.parse("1e400000000"))
                .isEqualTo(JsonValue.parse("10E+399999999"))
                .hasSameHashCodeAs(JsonValue.parse("10E+399999999"))
                .isNotEqualTo(JsonValue.parse("1e400000001"));
    }

    @Test
    void equalsWhenMembersAreInAnotherOrderIsTrue() {
        JsonValue one = JsonValue.parse("{\"a\":[1,{\"x\":null}],\"b\":\"\\u0041\"}");
        JsonValue other = JsonValue.parse("{ \"b\":\"A\", \"a\":[1.0,{\"x\":null}] }");

        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        for (String text : new String[] {
            "{}",
            "[]",
            "null",
            "{\"a\":[1,{\"x\":null}]}",
            "{\"a\":[1,{\"x\":0}],\"b\":\"A\"}",
            "{\"a\":[{\"x\":null},1],\"b\":\"A\"}",
            "{\"a\":[1,{\"y\":null}],\"b\":\"A\"}"
        }) {
            assertThat(one).isNotEqualTo(JsonValue.parse(text));
        }
        assertThat(JsonValue.parse("\"1\"")).isNotEqualTo(JsonValue.of(1));
        assertThat(JsonValue.parse("true")).isNotEqualTo(JsonValue.of(false));
        assertThat(JsonValue.of(1)).isNotEqualTo(1);
    }

    @Test
    void toStringWhenValueIsReadIsCompact() {
        assertThat(JsonValue.parse(
                        " { \"a\" : [ 1 , -2.50 , 1E+3 , true , null , \"\\u0041\\/\\u000a\\u0001é€😀\" ] } "))
                .hasToString("{\"a\":[1,-2.50,1E+3,true,null,\"A/\\n\\u0001é€😀\"]}");
        assertThat(JsonValue.parse("[\"\\ud800\",\"\\ud83d\\ude00\",\"x\\udc00\"]"))
                .hasToString("[\"\\ud800\",\"😀\",\"x\\udc00\"]");
        assertThat(JsonValue.of("\u007f\u2028")).hasToString("\"\u007f\u2028\"");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 9, 10, -10, 99, 100, 12345, Long.MAX_VALUE, Long.MIN_VALUE, 1000000000000000000L})
    void toStringWhenNumberIsLongWritesItsDigits(long number) {
        assertThat(JsonValue.of(number)).hasToString(Long.toString(number));
        assertThat(JsonValue.parse(Long.toString(number)).asLong()).isEqualTo(number);
    }

    @Test
    void parseWhenBytesAreChangedLaterKeepsItsText() {
        byte[] utf8 = "{\"key\":\"text\"}".getBytes(UTF_8);
        JsonValue value = JsonValue.parse(utf8);
        Arrays.fill(utf8, (byte) 'x');

        assertThat(value).hasToString("{\"key\":\"text\"}");
    }

    @Test
    void ofWhenObjectHasAJsonFormConvertsIt() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("list", List.of(1, 2L, (short) 3, (byte) 4));
        map.put("array", new Object[] {"a", CharBuffer.wrap("b"), new String[] {"c"}});
        map.put("big", new BigInteger("123456789012345678901234567890"));
        map.put("small", BigInteger.ONE);
        map.put("decimal", new BigDecimal("1.50"));
        map.put("double", 0.1);
        map.put("float", 0.1f);
        map.put("boolean", true);
        map.put("null", null);
        map.put("value", JsonValue.parse("[{}]"));
        map.put("empty", Map.of("", Collections.emptySet()));

        assertThat(JsonValue.of(map))
                .hasToString("{\"list\":[1,2,3,4],\"array\":[\"a\",\"b\",[\"c\"]],"
                        + "\"big\":123456789012345678901234567890,\"small\":1,\"decimal\":1.50,\"double\":0.1,"
                        + "\"float\":0.1,\"boolean\":true,\"null\":null,\"value\":[{}],\"empty\":{\"\":[]}}");
        assertThat(JsonValue.of(MIXED)).isSameAs(MIXED);
        assertThat(JsonValue.of(null).isNull()).isTrue();
    }

    @Test
    void negativeZeroKeepsItsSign() {
        for (JsonValue zero : List.of(
                JsonValue.of(-0.0),
                JsonValue.of(-0.0f),
                JsonValue.parse("-0"),
                JsonValue.parse("-0.00"),
                JsonValue.parse("-0e5"))) {
            assertThat(zero).isEqualTo(JsonValue.of(0)).hasSameHashCodeAs(JsonValue.of(0));
            assertThat(zero.toString()).startsWith("-0");
            assertThat(JsonValue.parse(zero.toString())).hasToString(zero.toString());
            assertThat(JsonValue.of(0.0)).isEqualTo(zero);
            assertThat(Double.toString(zero.asDouble())).isEqualTo("-0.0");
            assertThat(zero.asLong()).isZero();
            assertThat(zero.asInteger()).isZero();
            assertThat(zero.asDecimal()).isZero();
        }
        assertThat(JsonValue.of(List.of(0.0, -0.0))).hasToString("[0.0,-0.0]");
        assertThat(JsonValue.parse("[-0,-0.00,-0e5]")).hasToString("[-0,-0.00,-0E+5]");
    }

    @Test
    void ofWhenSourceIsChangedLaterKeepsItsContent() {
        List<Object> list = new ArrayList<>(List.of(1));
        JsonValue value = JsonValue.of(list);
        list.add(2);

        assertThat(value).hasToString("[1]");
    }

    @Test
    void ofWhenObjectHasNoJsonFormNamesClassAndPath() {
        Map<String, Object> map = Map.of("a", List.of(1, Map.of("b", LocalDate.EPOCH)));
        List<Object> itself = new ArrayList<>();
        itself.add(itself);

        assertUnsupported(map, "java.time.LocalDate at $.a[1].b has no JSON form");
        assertUnsupported(new byte[0], "[B at $ has no JSON form");
        assertUnsupported('c', "java.lang.Character at $ has no JSON form");
        assertUnsupported(List.of(Double.NaN), "java.lang.Double at $[0] is not finite");
        assertUnsupported(Float.NEGATIVE_INFINITY, "java.lang.Float at $ is not finite");
        assertUnsupported(Map.of("a", Map.of(1, 2)), "java.lang.Integer at $.a.? is the key of a map");
        assertUnsupported(Collections.singletonMap(null, 1), "null at $.? is the key of a map");
        assertUnsupported(itself, "java.util.ArrayList at $[0][0][0]");
        assertUnsupported(Path.of("a"), " is nested more than 1000 deep");
        assertUnsupported(BigInteger.TEN.pow(1000), "java.math.BigInteger at $ has more than 1000 digits");
        assertUnsupported(new BigDecimal("1e1000000000"), "java.math.BigDecimal at $ has more than 1000 digits or");
        assertUnsupported(Map.of("x".repeat(100_000), LocalDate.EPOCH), "xxx… has no JSON form");
    }

    @Test
    void ofWhenNumberIsAtTheLimitReadsBack() {
        BigInteger most = BigInteger.TEN.pow(1000).subtract(BigInteger.ONE);
        for (Number number : new Number[] {
            most,
            most.negate(),
            new BigDecimal(most, 999_999_999),
            new BigDecimal(most, 1004),
            new BigDecimal(most, -999_999_999),
            new BigDecimal(BigInteger.ZERO, 999_999_999),
            Double.MIN_VALUE,
            -Double.MAX_VALUE,
            Float.MIN_VALUE
        }) {
            JsonValue value = JsonValue.of(number);

            assertThat(JsonValue.parse(value.toString())).isEqualTo(value).hasToString(value.toString());
        }
    }

    private static JsonValue member(String key) {
        return MIXED.members().getOrDefault(key, MIXED);
    }

    private static void assertMismatch(ThrowingCallable call, String message) {
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(call)
                .withMessage(message)
                .satisfies(failure -> assertThat(failure.offset()).isEqualTo(-1));
    }

    private static void assertUnsupported(Object object, String message) {
        assertThatThrownBy(() -> JsonValue.of(object))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .satisfies(failure -> assertThat(failure.getMessage()).hasSizeLessThan(300));
    }
}
