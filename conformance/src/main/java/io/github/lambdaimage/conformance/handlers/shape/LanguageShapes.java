package io.github.lambdaimage.conformance.handlers.shape;

import static io.github.lambdaimage.conformance.handlers.shape.CorpusEvents.any;
import static io.github.lambdaimage.conformance.handlers.shape.CorpusEvents.failing;
import static io.github.lambdaimage.conformance.handlers.shape.CorpusEvents.join;
import static io.github.lambdaimage.conformance.handlers.shape.CorpusEvents.json;
import static io.github.lambdaimage.conformance.handlers.shape.CorpusEvents.lists;

import java.util.List;
import java.util.stream.Stream;

/** Classes of other languages, and of Lombok. */
final class LanguageShapes {

    private static final List<CorpusEvent> ORDERS = json(
            "{\"id\":\"a\",\"count\":2,\"paid\":true,\"gift\":true,\"tags\":[\"t\"],\"parts\":[{\"id\":\"b\"},{}]}",
            "{}",
            "null",
            "{\"isPaid\":true,\"id\":null,\"count\":null}",
            "{\"metaClass\":{},\"unknown\":1,\"count\":\"5\"}");

    private LanguageShapes() {}

    static List<Shape> all() {
        return Stream.of(lombok(), kotlin(), groovy(), scala())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Shape> lombok() {
        return Shapes.of("Lombok", "com.example.lombok.Lombok$")
                .add("OfData", "`@Data`", ORDERS)
                .add("OfBuilder", "`@Data`, `@Builder` and `@NoArgsConstructor`", ORDERS)
                .add("OfValue", "`@Value` as the event", ORDERS)
                .add("ToValue", "`@Value` as the result", any())
                .add("OfChained", "`@Accessors(chain = true)`", ORDERS)
                .add("Sneaky", "`@RequiredArgsConstructor` and `@SneakyThrows`", failing())
                .list();
    }

    private static List<Shape> kotlin() {
        return Shapes.of("Kotlin", "com.example.kotlin.")
                .add("OfData", "a data class with defaults", ORDERS)
                .add("NotNull", "a parameter that must not be null", ORDERS)
                .add("OfFixed", "a data class without defaults as the event", ORDERS)
                .add("ToFixed", "a data class as the result", any())
                .add("OfMap", "`Map<String, Any?>`", ORDERS)
                .add("ToUnit", "`Unit` as the result", any())
                .add("Streams", "streams", any())
                .add("OfLambda", "a lambda expression as the handler", lists())
                .add("Checked", "throws a checked exception", failing())
                .add("Single", "an object", any())
                .add("Companion::handle", "a static method of a companion object", any())
                .add("Defaults::handle", "overloads for a default argument", any())
                .add("KotlinKt::handle", "a function of a file", any())
                .add("ToSealed", "a sealed interface as the result", failing())
                .list();
    }

    private static List<Shape> groovy() {
        return Shapes.of("Groovy", "com.example.groovy.")
                .add("OfBean", "a bean as the event", ORDERS)
                .add("ToBean", "a bean as the result", any())
                .add("OfMap", "a map", ORDERS)
                .add("Template::handle", "a text with values in it", any())
                .add("Template::untyped", "a method without types", join(any(), ORDERS))
                .add("Template::ofClass", "static", any())
                .add("Template::failing", "throws a checked exception", failing())
                .add("Compiled", "`@CompileStatic`", lists())
                .add("OfTrait::handle", "a method of a trait", any())
                .list();
    }

    private static List<Shape> scala() {
        return Shapes.of("Scala", "com.example.scala.")
                .add("OfBean", "`@BeanProperty`", ORDERS)
                .add("OfCaseClass", "a case class as the event", ORDERS)
                .add("ToCaseClass", "a case class as the result", any())
                .add("OfMap", "a map of Java", ORDERS)
                .add("ToOption", "`Option` as the result", json("\"a\"", "null"))
                .add("OfTrait", "a generic trait with the method", json("5", "\"6\"", "null"))
                .add("Streams", "streams", any())
                .add("Methods::value", "a method", any())
                .add("Methods::number", "`Int`", json("5", "null", "\"6\""))
                .add("Methods::unit", "`Unit` as the result", any())
                .add("Methods::failing", "throws a checked exception", failing())
                .add("Methods::curried", "a method with two lists of parameters", any())
                .add("Methods::default", "a default argument", any())
                .add("Single::handle", "a method of an object", any())
                .list();
    }
}
