package io.github.lambdaimage.runtime.aws.internal.bind;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groovy.lang.MetaClass;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.cglib.proxy.Callback;

/** Values are written as by AWS's client: the same bytes. */
@Tag("any-jvm")
@SuppressWarnings({"JavaUtilDate", "UnnecessaryStringBuilder"})
class BindingWriteTest {

    private static final AwsSerialization AWS = new AwsSerialization();

    @ParameterizedTest
    @MethodSource("values")
    void valueIsWrittenAsByAws(Object value) throws Exception {
        same(value.getClass(), value);
        same(Object.class, value);
        same(Beans.Box.class, box(value));
    }

    private static void same(Type type, Object value) throws Exception {
        String expected = new String(AWS.of(type).write(value), UTF_8);

        assertThat(write(type, value)).isEqualTo(expected);
    }

    private static Beans.Box<Object> box(Object value) {
        Beans.Box<Object> box = new Beans.Box<>();
        box.setValue(value);
        box.setValues(Arrays.asList(value, null, value));
        return box;
    }

    private static Stream<Object> values() {
        return Stream.of(
                "",
                "text",
                "\"\\/\b\f\n\r\t\u0000\u001f\u007f\u0080ü€\u2028",
                "x".repeat(2000) + "ü",
                new StringBuilder("builder"),
                'c',
                true,
                1,
                -1L,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                (short) 2,
                (byte) -3,
                1.5,
                1.0,
                1e10,
                1e-7,
                -0.0,
                Double.NaN,
                Double.NEGATIVE_INFINITY,
                1.1f,
                Float.POSITIVE_INFINITY,
                new BigDecimal("1.10"),
                new BigDecimal("1E+3"),
                new BigInteger("123456789012345678901234567890"),
                Beans.Color.RED,
                Beans.Color.GREEN,
                new Date(1_700_000_000_123L),
                new GregorianCalendar(2026, 0, 15),
                Instant.ofEpochSecond(1_700_000_000),
                Instant.ofEpochSecond(1_700_000_000, 123),
                Instant.EPOCH,
                LocalDate.of(2026, 1, 15),
                LocalDateTime.of(2026, 1, 15, 9, 30),
                LocalDateTime.of(2026, 1, 15, 9, 30, 15),
                LocalDateTime.of(2026, 1, 15, 9, 30, 0, 15),
                LocalTime.of(9, 30),
                LocalTime.of(9, 30, 1, 2),
                OffsetDateTime.of(2026, 1, 15, 9, 30, 0, 0, ZoneOffset.ofHours(1)),
                ZonedDateTime.of(2026, 1, 15, 9, 30, 0, 0, ZoneId.of("Europe/Berlin")),
                OffsetTime.of(9, 30, 0, 0, ZoneOffset.ofHours(1)),
                Duration.ofMinutes(90),
                Period.ofDays(3),
                Year.of(2026),
                YearMonth.of(2026, 1),
                MonthDay.of(1, 15),
                ZoneId.of("Europe/Berlin"),
                ZoneOffset.ofHours(2),
                java.time.DayOfWeek.MONDAY,
                UUID.fromString("123e4567-e89b-12d3-a456-426614174000"),
                java.net.URI.create("http://example.com/?a=b"),
                new java.io.File("/a/b.txt"),
                java.nio.file.Path.of("/a/b.txt"),
                java.util.Currency.getInstance("EUR"),
                Locale.GERMANY,
                TimeZone.getTimeZone("Europe/Berlin"),
                UTF_8,
                Pattern.compile("[a-z]+"),
                new AtomicBoolean(true),
                new AtomicInteger(5),
                new AtomicReference<>("content"),
                Optional.of("content"),
                Optional.empty(),
                Optional.of(List.of(1)),
                OptionalInt.of(1),
                OptionalInt.empty(),
                OptionalLong.of(2),
                OptionalDouble.of(3),
                new byte[] {1, 2, 3, -4},
                new byte[0],
                ByteBuffer.wrap(new byte[] {1, 2, 3, 4}, 1, 2),
                new char[] {'a', 'b'},
                new int[] {1, -2},
                new long[] {3},
                new double[] {1.5, Double.NaN},
                new float[] {2.5f},
                new short[] {1},
                new boolean[] {true, false},
                new String[] {"a", null},
                new Object[] {1, "b", null, List.of()},
                new String[][] {{"a"}, {}},
                List.of(),
                Arrays.asList("a", null, 1, List.of(2), Map.of("b", 3)),
                new ArrayDeque<>(List.of(1, 2)),
                java.util.EnumSet.allOf(Beans.Color.class),
                Map.of(),
                mapWithNull(),
                new TreeMap<>(Map.of(1, "a", 2, "b")),
                Map.of(Beans.Color.GREEN, 1),
                Map.of('c', 1),
                Map.of(UUID.fromString("123e4567-e89b-12d3-a456-426614174000"), 1),
                new Beans.Order(),
                new Beans.Names(),
                new Beans.Visibility(),
                new Beans.Dog(),
                new Beans.Empty(),
                new Beans.WithoutConstructor("name"),
                new Beans.NotPublic(),
                new Beans.Fluent().setName("name"),
                new Beans.Point(1, null, List.of()),
                new Beans.Pair<>("a", Optional.of("b")));
    }

    private static Map<String, @Nullable Object> mapWithNull() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("a", null);
        map.put("b", 1);
        map.put("ü\"", List.of());
        return map;
    }

    @Test
    void declaredTypeOfTheResultDecidesWhatIsWritten() throws Exception {
        Beans.Dog dog = new Beans.Dog();
        dog.setName("Rex");

        same(Beans.Named.class, dog);
        same(Beans.Animal.class, dog);
        same(Beans.Dog.class, dog);
    }

    @Test
    void classOfAValueInsideOfTheResultDecidesWhatIsWritten() throws Exception {
        Beans.Zoo zoo = new Beans.Zoo();
        zoo.animal = new Beans.Dog();
        zoo.named = zoo.animal;
        zoo.animals = new ArrayList<>(List.of(zoo.animal));

        same(Beans.Zoo.class, zoo);
    }

    /** AWS's client writes escapes. */
    @Test
    void pairOfSurrogatesIsWrittenInUtf8() throws Exception {
        assertThat(write(String.class, "😀")).isEqualTo("\"😀\"");
    }

    /** AWS's client adds the fraction to the seconds with the wrong sign. */
    @Test
    void timesBefore1970AreWrittenExactly() throws Exception {
        assertThat(write(Instant.class, Instant.ofEpochMilli(-500))).isEqualTo("-0.500000000");
        assertThat(write(Duration.class, Duration.ofMillis(-1500))).isEqualTo("-1.500000000");
    }

    @Test
    void unpairedSurrogateIsEscaped() throws Exception {
        assertThat(write(String.class, "a\ud83db\ude00")).isEqualTo("\"a\\uD83Db\\uDE00\"");
        same(String.class, "a\ud83db\ude00");
    }

    @Test
    void nullIsWrittenAsNull() throws Exception {
        assertThat(new String(Binders.of(String.class, loader()).write(null), UTF_8))
                .isEqualTo("null");
    }

    @Test
    void objectThatContainsItselfFails() {
        Beans.Tree tree = new Beans.Tree();
        tree.setNext(tree);

        assertThatThrownBy(() -> write(Beans.Tree.class, tree))
                .isInstanceOf(BindingException.class)
                .hasMessage("The result (Tree) has no JSON form at $.next: the object contains itself.");
    }

    @Test
    void circleOfObjectsFails() {
        Beans.Tree tree = new Beans.Tree();
        Beans.Tree child = new Beans.Tree();
        tree.setChildren(List.of(child));
        child.setNext(tree);

        assertThatThrownBy(() -> write(Beans.Tree.class, tree))
                .isInstanceOf(BindingException.class)
                .hasMessageContaining("more than 1000 objects contain each other; the value may contain itself");
    }

    @Test
    void methodsThatGroovyAndCglibAddAreNoProperties() throws Exception {
        Added added = new Added();

        same(Added.class, added);
        assertThat(write(Added.class, added)).isEqualTo("{\"text\":\"t\"}");
        assertThat(Binders.jacksonReason(Added.class)).isEmpty();
        Object read = Binders.of(Added.class, loader())
                .read("{\"metaClass\":{},\"callbacks\":[],\"text\":\"u\"}".getBytes(UTF_8));
        assertThat(write(Added.class, Objects.requireNonNull(read))).isEqualTo("{\"text\":\"u\"}");
    }

    @Test
    void propertiesWithTheNamesOfAddedMethodsArePropertiesIfTheTypeIsAnother() throws Exception {
        same(NotAdded.class, new NotAdded());
        assertThat(write(NotAdded.class, new NotAdded())).isEqualTo("{\"callbacks\":[\"c\"],\"metaClass\":\"m\"}");
    }

    /** Has what Groovy adds to each class, and CGLIB to each proxy. */
    public static class Added {
        private String text = "t";

        public String getText() {
            return text;
        }

        public void setText(String text) {
            this.text = text;
        }

        public MetaClass getMetaClass() {
            return () -> Added.class;
        }

        public void setMetaClass(MetaClass metaClass) {
            throw new IllegalStateException("is set");
        }

        public Callback[] getCallbacks() {
            return new Callback[] {new Callback() {}};
        }

        public void setCallbacks(Callback[] callbacks) {
            throw new IllegalStateException("is set");
        }
    }

    /** Has its own properties with these names. */
    public static class NotAdded {
        public String[] callbacks = {"c"};
        public String metaClass = "m";

        public String[] getCallbacks() {
            return callbacks;
        }

        public String getMetaClass() {
            return metaClass;
        }
    }

    @Test
    void exceptionOfAGetterIsTheCause() {
        class Bad {
            @SuppressWarnings({"unused", "EffectivelyPrivate"})
            public String getValue() {
                throw new IllegalStateException("no value");
            }
        }

        assertThatThrownBy(() -> write(Bad.class, new Bad()))
                .hasMessage("The result (Bad) has no JSON form at $.value: Bad.getValue threw"
                        + " java.lang.IllegalStateException: no value.")
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void mapWithTheKeyNullFails() {
        Map<@Nullable String, Integer> map = new java.util.HashMap<>();
        map.put(null, 1);

        assertThatThrownBy(() -> write(Map.class, map))
                .hasMessage("The result (Map) has no JSON form at $: a map with the key null has no JSON form.");
    }

    private static ClassLoader loader() {
        return BindingWriteTest.class.getClassLoader();
    }

    private static String write(Type type, Object value) throws BindingException {
        return new String(Binders.of(type, loader()).write(value), UTF_8);
    }
}
