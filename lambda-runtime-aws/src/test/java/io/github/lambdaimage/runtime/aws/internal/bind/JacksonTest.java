package io.github.lambdaimage.runtime.aws.internal.bind;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.lambdaimage.events.EventType;
import io.github.lambdaimage.events.SampleEvents;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Field;
import java.lang.reflect.Type;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which types Jackson binds, why, and which Jackson. */
@Tag("any-jvm")
@SuppressWarnings("NullAway")
class JacksonTest {

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({@JsonSubTypes.Type(value = Circle.class, name = "circle")})
    public interface Drawing {}

    public static class Circle implements Drawing {
        public double radius;
    }

    public static class Renamed {
        @JsonProperty("new_name")
        public String name;

        @JsonIgnore
        public String secret;
    }

    public static class Album {
        public String title;
        public List<Drawing> drawings;
        public Map<String, Renamed> renamed;
    }

    public record Ticket(@JsonProperty("ticket_id") String id, int seats) {}

    public static class Created {
        private final String name;

        @JsonCreator
        public Created(@JsonProperty("name") String name) {
            this.name = name;
        }

        public String getName() {
            return name;
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @JacksonAnnotationsInside
    @JsonIgnore
    public @interface Hidden {}

    public static class Bundled {
        @Hidden
        public String secret;
    }

    public static class Host {
        public String name;
        public InetAddress address;
    }

    public static class Loose {
        public JsonNode tree;
    }

    public enum Size {
        @JsonProperty("s")
        SMALL,
        @JsonProperty("l \"big\"")
        LARGE {
            @Override
            public String toString() {
                return "the large one";
            }
        }
    }

    public enum Level {
        LOW(10),
        HIGH(20);

        private final int number;

        Level(int number) {
            this.number = number;
        }

        @JsonValue
        public int number() {
            return number;
        }
    }

    public record Isbn(@JsonValue String text) {
        @JsonCreator
        public static Isbn of(String text) {
            return new Isbn(text);
        }
    }

    public static class Stock {
        public Map<Size, Integer> bySize;
        public EnumMap<Size, Integer> enumMap;
        public Map<Level, Integer> byLevel;
        public Map<Isbn, Integer> byIsbn;
        public List<Size> sizes;
        public Size[] array;
    }

    @Test
    void annotationsAndUnusualClassesAreTheReason() {
        assertThat(Stream.of(
                                Beans.Order.class,
                                Circle.class,
                                Renamed.class,
                                Album.class,
                                Ticket.class,
                                Created.class,
                                Bundled.class,
                                Host.class,
                                Loose.class)
                        .map(type -> type.getSimpleName() + ": "
                                + Binders.jacksonReason(type).orElse("none")))
                .containsExactly(
                        "Order: none",
                        "Circle: Circle has the annotation @JsonTypeInfo",
                        "Renamed: Renamed has the annotation @JsonProperty",
                        "Album: Drawing has the annotation @JsonTypeInfo",
                        "Ticket: Ticket has the annotation @JsonProperty",
                        "Created: Created has the annotation @JsonCreator",
                        "Bundled: Bundled has the annotation @Hidden",
                        "Host: java.net.InetAddress has no JSON form without it",
                        "Loose: com.fasterxml.jackson.databind.JsonNode has no JSON form without it");
    }

    @Test
    void atMostOneOfTwentyTypesNeedsJackson() throws ClassNotFoundException {
        List<Type> types = new ArrayList<>();
        for (Field field : Beans.Types.class.getDeclaredFields()) {
            if (!field.isSynthetic()) {
                types.add(field.getGenericType());
            }
        }
        for (EventType event : SampleEvents.types()) {
            if (event.eventClass().isPresent()) {
                types.add(Class.forName(event.eventClass().get()));
            }
        }
        Set<String> needing = types.stream()
                .filter(type -> Binders.jacksonReason(type).isPresent())
                .map(Type::getTypeName)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(needing).isEmpty();
        assertThat(types).hasSizeGreaterThan(150);
    }

    @Test
    void annotatedPartsOfATypeAreBoundByTheirAnnotations() throws Exception {
        String json = "{\"title\":'t',\"drawings\":[{\"kind\":\"circle\",\"radius\":1.5,\"unknown\":1}],"
                + "\"renamed\":{\"a\":{\"new_name\":\"n\",\"secret\":\"s\"}}}";
        Album album = (Album) read(Album.class, json, loader());

        assertThat(album.drawings.get(0)).isInstanceOf(Circle.class);
        assertThat(((Circle) album.drawings.get(0)).radius).isEqualTo(1.5);
        assertThat(album.renamed.get("a").name).isEqualTo("n");
        assertThat(album.renamed.get("a").secret).isNull();
        assertThat(write(Album.class, album, loader()))
                .isEqualTo("{\"title\":\"t\",\"drawings\":[{\"kind\":\"circle\",\"radius\":1.5}],"
                        + "\"renamed\":{\"a\":{\"new_name\":\"n\"}}}");
    }

    @Test
    void annotatedRecordsAndConstructorsAreUsed() throws Exception {
        assertThat(read(Ticket.class, "{\"ticket_id\":\"a\",\"seats\":2}", loader()))
                .isEqualTo(new Ticket("a", 2));
        assertThat(((Created) read(Created.class, "{\"name\":\"n\"}", loader())).getName())
                .isEqualTo("n");
    }

    @Test
    void keysOfAMapHaveTheNamesOfTheirAnnotations() throws Exception {
        String json = "{\"bySize\":{\"l \\\"big\\\"\":2,\"s\":1},\"enumMap\":{\"s\":1,\"l \\\"big\\\"\":2},"
                + "\"byLevel\":{\"20\":1},\"byIsbn\":{\"a-b\":3}}";
        Stock stock = (Stock) read(Stock.class, json, loader());

        assertThat(stock.bySize).isEqualTo(Map.of(Size.SMALL, 1, Size.LARGE, 2));
        assertThat(stock.enumMap).isEqualTo(Map.of(Size.SMALL, 1, Size.LARGE, 2));
        assertThat(stock.byLevel).isEqualTo(Map.of(Level.HIGH, 1));
        assertThat(stock.byIsbn).isEqualTo(Map.of(new Isbn("a-b"), 3));
        assertThat(write(Stock.class, stock, loader())).isEqualTo(json);
    }

    @Test
    void keyThatNoConstantHasIsLeftOutOfAnEnumMap() throws Exception {
        Stock stock = (Stock) read(Stock.class, "{\"enumMap\":{\"m\":1,\"s\":2}}", loader());

        assertThat(stock.enumMap).isEqualTo(Map.of(Size.SMALL, 2));
    }

    @Test
    void singleTextIsTheOnlyElement() throws Exception {
        Stock stock = (Stock) read(Stock.class, "{\"sizes\":\"s\",\"array\":\"s\"}", loader());

        assertThat(stock.sizes).containsExactly(Size.SMALL);
        assertThat(stock.array).containsExactly(Size.SMALL);
    }

    @Test
    void treeOfJacksonIsRead() throws Exception {
        Loose loose = (Loose) read(Loose.class, "{\"tree\":{\"a\":[1,2]}}", loader());

        assertThat(loose.tree.get("a").get(1).intValue()).isEqualTo(2);
    }

    @Test
    void failureOfJacksonStatesThePath() {
        assertThatThrownBy(() -> read(Album.class, "{\"drawings\":[{\"kind\":\"circle\",\"radius\":\"x\"}]}", loader()))
                .isInstanceOf(BindingException.class)
                .hasMessageStartingWith("The event does not fit Album at $.drawings[0].radius: ");
    }

    @Test
    void jacksonOfAwsIsUsedIfTheFunctionHasNone() throws Exception {
        ClassLoader loader = without("com.fasterxml.");
        Host host = (Host) read(Host.class, "{\"name\":\"n\",\"address\":\"127.0.0.1\"}", loader);

        assertThat(host.address.isLoopbackAddress()).isTrue();
        assertThat(write(Host.class, host, loader)).isEqualTo("{\"name\":\"n\",\"address\":\"127.0.0.1\"}");
    }

    @Test
    void missingJacksonIsNamed() {
        ClassLoader loader = without("com.fasterxml.jackson.databind.", "com.amazonaws.");

        assertThatThrownBy(() -> read(Host.class, "{\"address\":\"127.0.0.1\"}", loader))
                .hasMessage(
                        "The event does not fit Host at $.address: this value needs Jackson: java.net.InetAddress has no"
                                + " JSON form without it. Add the dependency com.fasterxml.jackson.core:jackson-databind.");
    }

    /** AWS's client ignores them also if the function has databind. */
    @Test
    void annotationsWithoutDatabindAreIgnored() throws Exception {
        ClassLoader loader = without("com.fasterxml.jackson.databind.", "com.amazonaws.");

        Renamed renamed = (Renamed) read(Renamed.class, "{\"name\":\"n\",\"new_name\":\"m\",\"secret\":\"s\"}", loader);

        assertThat(renamed.name).isEqualTo("n");
        assertThat(write(Renamed.class, renamed, loader)).isEqualTo("{\"name\":\"n\",\"secret\":\"s\"}");
    }

    @Test
    void allClassesThatNeedJacksonAreListed() {
        assertThat(Binders.jacksonTypes(Album.class))
                .containsExactly(entry("Drawing", "JsonTypeInfo"), entry("Renamed", "JsonProperty"));
        assertThat(Binders.jacksonTypes(Host.class)).containsExactly(entry("java.net.InetAddress", ""));
    }

    @Test
    void typeWithoutAnnotationsDoesNotNeedJackson() throws Exception {
        ClassLoader loader = without("com.fasterxml.", "com.amazonaws.");

        assertThat(read(Beans.Address.class, "{\"street\":\"s\"}", loader)).isInstanceOf(Beans.Address.class);
    }

    private static ClassLoader loader() {
        return JacksonTest.class.getClassLoader();
    }

    private static ClassLoader without(String... prefixes) {
        return new ClassLoader(loader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (Stream.of(prefixes).anyMatch(name::startsWith)) {
                    throw new ClassNotFoundException(name);
                }
                return super.loadClass(name, resolve);
            }
        };
    }

    private static @Nullable Object read(Type type, String json, ClassLoader loader) throws BindingException {
        return Binders.of(type, loader).read(json.getBytes(UTF_8));
    }

    private static String write(Type type, Object value, ClassLoader loader) throws BindingException {
        return new String(Binders.of(type, loader).write(value), UTF_8);
    }
}
