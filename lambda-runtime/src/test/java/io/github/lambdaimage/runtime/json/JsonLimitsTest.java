package io.github.lambdaimage.runtime.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Malicious inputs: limits, and work that grows no faster than the input. */
class JsonLimitsTest {
    /** Bytes: less than the smallest stack that the JVM gives, which it rounds up to its minimum. */
    private static final long SMALL_STACK = 64 * 1024;

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":"})
    void parseWhenNestedThousandDeepWorksOnASmallStack(String open) throws InterruptedException {
        int perPiece = open.length() == 6 ? 2 : 1;
        String head = open.repeat(1000 / perPiece);
        String text = head + "1" + closing(head);
        List<Throwable> failures = new ArrayList<>();
        Runnable work = () -> {
            JsonValue value = JsonValue.parse(text.getBytes(UTF_8));
            JsonValue other = JsonValue.parse(text);
            assertThat(value.toString().equals(text)).isTrue();
            assertThat(value.equals(other)).isTrue();
            assertThat(value.hashCode()).isEqualTo(other.hashCode());
            JsonException failure =
                    catchThrowableOfType(JsonException.class, () -> JsonValue.parse(head + "[]" + closing(head)));
            assertThat(failure.offset()).isEqualTo(head.length());
            assertThat(failure).hasMessageStartingWith("expected at most 1000 nested arrays and objects");
        };
        Thread thread = new Thread(null, work, "small stack", SMALL_STACK);
        thread.setUncaughtExceptionHandler((ignored, failure) -> failures.add(failure));

        thread.start();
        thread.join();

        assertThat(failures).isEmpty();
    }

    @Test
    void ofWhenNestedThousandDeepWorksOnASmallStack() throws InterruptedException {
        List<Throwable> failures = new ArrayList<>();
        Runnable work = () -> {
            Object nested = List.of();
            for (int i = 1; i < 1000; i++) {
                nested = i % 2 == 0 ? List.of(nested) : Map.of("k", nested);
            }
            JsonValue deepest = JsonValue.of(nested);
            assertThat(JsonValue.parse(deepest.toString()).equals(deepest)).isTrue();
            Object tooDeep = List.of(nested);
            assertThatThrownBy(() -> JsonValue.of(tooDeep)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> JsonValue.of(Map.of("a", deepest)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("$.a is nested more than 1000 deep");
        };
        Thread thread = new Thread(null, work, "small stack", SMALL_STACK);
        thread.setUncaughtExceptionHandler((ignored, failure) -> failures.add(failure));

        thread.start();
        thread.join();

        assertThat(failures).isEmpty();
    }

    @Test
    void parseWhenNumberHasThousandDigitsIsTheLimit() {
        String most = "9".repeat(1000);
        for (String text : new String[] {
            most,
            "-" + most,
            "0." + "0".repeat(5000) + most,
            most + "e5",
            "0.00000" + most,
            most + "e-1005",
            most.substring(1) + ".5"
        }) {
            JsonValue value = JsonValue.parse("[" + text + "]");
            assertThat(JsonValue.parse(value.toString())).isEqualTo(value);
        }
        for (String text : new String[] {"1" + most, "-1" + most, "1." + most, "0." + most + "0", most + ".0e5"}) {
            assertThat(catchThrowableOfType(JsonException.class, () -> JsonValue.parse("[" + text + "]")))
                    .hasMessageStartingWith("expected a number of at most 1000 digits but found a longer one");
        }
    }

    @Test
    void parseWhenNestingIsRepeatedWorkGrowsWithTheInput() {
        String tower = "[".repeat(900) + "]".repeat(900);
        assertProportional(n -> "[" + (tower + ",").repeat(n) + "1]", 10, JsonLimitsTest::readAndWrite);
        String objects = "{\"a\":".repeat(900) + "1" + "}".repeat(900);
        assertProportional(n -> "[" + (objects + ",").repeat(n) + "1]", 5, JsonLimitsTest::readAndWrite);
    }

    @Test
    void parseWhenStringIsLongWorkGrowsWithTheInput() {
        for (String piece : new String[] {"x", "\\n", "\\u0041", "é", "\\u20ac", "€", "😀", "\\ud800", "x\\\"é€"}) {
            assertProportional(n -> "\"" + piece.repeat(n) + "\"", 8_000, JsonLimitsTest::readAndWrite);
            assertProportional(n -> "{\"" + piece.repeat(n) + "\":1}", 8_000, JsonLimitsTest::readAndWrite);
            assertProportional(n -> "\"" + piece.repeat(n), 8_000, JsonLimitsTest::fail);
        }
    }

    @Test
    void parseWhenNumbersAreLongWorkGrowsWithTheInput() {
        String digits = "7".repeat(999);
        for (String number : new String[] {digits, "0." + digits, digits + "e99999", "1" + "0".repeat(999) + "e-7"}) {
            assertProportional(n -> "[" + (number + ",").repeat(n) + "1]", 20, JsonLimitsTest::readAndWrite);
        }
        assertProportional(n -> "9".repeat(n), 8_000, JsonLimitsTest::fail);
        assertProportional(n -> "0." + "0".repeat(n), 8_000, JsonLimitsTest::readAndWrite);
        assertProportional(n -> "1e" + "0".repeat(n) + "1", 8_000, JsonLimitsTest::readAndWrite);
        assertProportional(n -> "1e" + "9".repeat(n), 8_000, JsonLimitsTest::fail);
        assertProportional(n -> "[" + "1e400000000,-1e-400000000,".repeat(n) + "1]", 200, JsonLimitsTest::readAndWrite);
    }

    @Test
    void parseWhenManyKeysHaveOneHashWorkGrowsWithTheInput() {
        assertThat(key(5, 12)).hasSameHashCodeAs(key(4000, 12)).isNotEqualTo(key(4000, 12));
        assertProportional(n -> object(n, i -> key(i, 16)), 500, JsonLimitsTest::readAndWrite);
        assertProportional(n -> object(n, i -> "k" + i), 1_000, JsonLimitsTest::readAndWrite);
        assertProportional(
                n -> "[" + (object(15, i -> key(i, 16)) + ",").repeat(n) + "1]", 20, JsonLimitsTest::readAndWrite);
    }

    @Test
    void parseWhenObjectsAlternateWorkGrowsWithTheInput() {
        String pair = object(40, i -> "a" + i) + "," + object(40, i -> "b" + i) + ",";
        assertProportional(n -> "[" + pair.repeat(n) + "1]", 20, JsonLimitsTest::readAndWrite);
        assertProportional(n -> " ".repeat(n) + "1" + "\n".repeat(n), 8_000, JsonLimitsTest::readAndWrite);
        assertProportional(n -> "[1" + ",1".repeat(n) + ",]", 5_000, JsonLimitsTest::fail);
    }

    private static String closing(String head) {
        StringBuilder closing = new StringBuilder();
        for (int i = head.length() - 1; i >= 0; i--) {
            char c = head.charAt(i);
            if (c == '[' || c == '{') {
                closing.append(c == '[' ? ']' : '}');
            }
        }
        return closing.toString();
    }

    private static String object(int size, IntFunction<String> key) {
        StringBuilder out = new StringBuilder("{");
        for (int i = 0; i < size; i++) {
            out.append(i == 0 ? "" : ",").append('"').append(key.apply(i)).append("\":1");
        }
        return out.append('}').toString();
    }

    /** The {@code i}th key of a family that has one hash: "Aa" and "BB" have the same. */
    private static String key(int i, int bits) {
        StringBuilder key = new StringBuilder();
        for (int bit = 0; bit < bits; bit++) {
            key.append((i >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return key.toString();
    }

    private static void readAndWrite(byte[] utf8) {
        JsonValue value = JsonValue.parse(utf8);
        JsonValue again = JsonValue.parse(value.toString());
        assertThat(value.equals(again)).isTrue();
        assertThat(value.hashCode()).isEqualTo(again.hashCode());
    }

    private static void fail(byte[] utf8) {
        @Nullable JsonException failure = null;
        try {
            JsonValue.parse(utf8);
        } catch (JsonException e) {
            failure = e;
        }
        assertThat(failure).isNotNull();
    }

    /**
     * Input 16 times as large may take 80 times the processor time: enough for a slow machine, and far from the 256
     * times of quadratic work. Each side counts its best of some rounds.
     */
    private static void assertProportional(IntFunction<String> text, int size, Consumer<byte[]> work) {
        byte[] small = text.apply(size).getBytes(UTF_8);
        byte[] large = text.apply(size * 16).getBytes(UTF_8);
        long smallest = Long.MAX_VALUE;
        long largest = Long.MAX_VALUE;
        for (int round = 0; round < 5 || (round < 40 && largest > 80 * smallest); round++) {
            smallest = Math.min(smallest, processorTime(small, work));
            largest = Math.min(largest, processorTime(large, work));
        }
        String start = new String(small, 0, Math.min(40, small.length), UTF_8);
        assertThat(largest).as("nanoseconds for 16 times %s…", start).isLessThanOrEqualTo(80 * smallest);
    }

    private static long processorTime(byte[] input, Consumer<byte[]> work) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        work.accept(input);
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
    }
}
