package io.github.lambdaimage.conformance.handlers.shape;

import static io.github.lambdaimage.conformance.handlers.shape.CorpusEvents.any;
import static io.github.lambdaimage.conformance.handlers.shape.CorpusEvents.beans;
import static io.github.lambdaimage.conformance.handlers.shape.CorpusEvents.deepBeans;
import static io.github.lambdaimage.conformance.handlers.shape.CorpusEvents.documents;
import static io.github.lambdaimage.conformance.handlers.shape.CorpusEvents.join;
import static io.github.lambdaimage.conformance.handlers.shape.CorpusEvents.json;
import static io.github.lambdaimage.conformance.handlers.shape.CorpusEvents.large;
import static io.github.lambdaimage.conformance.handlers.shape.CorpusEvents.largeText;
import static io.github.lambdaimage.conformance.handlers.shape.CorpusEvents.lists;
import static io.github.lambdaimage.conformance.handlers.shape.CorpusEvents.numbers;
import static io.github.lambdaimage.conformance.handlers.shape.CorpusEvents.samples;
import static io.github.lambdaimage.conformance.handlers.shape.CorpusEvents.texts;

import java.util.List;
import java.util.stream.Stream;

/** Classes that implement AWS's interfaces. */
final class InterfaceShapes {

    private InterfaceShapes() {}

    static List<Shape> all() {
        return Stream.of(interfaces(), generics(), nested())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Shape> interfaces() {
        return Shapes.of("Interfaces", "com.example.handlers.Interfaces$")
                .add("Text", "`RequestHandler<String, String>`", join(texts(), largeText()))
                .add("Final", "a final class with a constructor", any())
                .add("Inherited", "the interface is that of the superclass", any())
                .add("Streams", "`RequestStreamHandler`", join(samples(), documents(), large()))
                .add("OfTemplate", "an abstract superclass implements `RequestStreamHandler`", any())
                .add("OfStreamsByDefault", "an interface has the method as a default method", any())
                .add("Closing", "closes its streams without writing", any())
                .add("Both", "both interfaces", any())
                .add("OfMap", "`RequestHandler<Map<String, Object>, ...>`", join(samples(), documents(), large()))
                .add("OfObject", "`RequestHandler<Object, Object>`", join(samples(), documents()))
                .add("ClassOfObject", "the class that an event gets for `Object`", documents())
                .add("OfList", "`RequestHandler<List<Integer>, Integer>`", lists())
                .add("OfBean", "a bean in and out", join(beans(), deepBeans(), large()))
                .add("ToVoid", "`Void` as the result", beans())
                .add("FromVoid", "`Void` as the event", json("{}", "null", "no JSON", ""))
                .add("Overloaded", "another method has the same name", any())
                .add("OfRecord", "a record", any())
                .add("OfEnum", "an enum", any())
                .add("Abstract", "an abstract class", any())
                .add("AnInterface", "an interface", any())
                .add("NoHandler", "a class without an interface of AWS", any())
                .add("Missing", "a class that does not exist", any())
                .list();
    }

    private static List<Shape> generics() {
        return Shapes.of("Type arguments", "com.example.handlers.Generics$")
                .add("OneLevel", "given to a superclass", numbers())
                .add("TwoLevels", "given to a superclass of the superclass, in another order", beans())
                .add("ListOfItems", "a list of beans, given to a superclass", join(lists(), beans()))
                .add("FirstItem", "an argument inside of the superclass's argument", join(lists(), beans()))
                .add("BoxOfItem", "a generic bean", beans())
                .add(
                        "Wildcards",
                        "a wildcard",
                        json("{\"a\":1,\"b\":2.5}", "{\"a\":\"3\"}", "{}", "null", "{\"a\":\"x\"}"))
                .add("FixedInterface", "given by an interface", json("5", "\"6\""))
                .add("OfDefaultMethod", "a default method of an interface that gives them", json("5", "\"6\""))
                .add("OfOneParameter", "given to an interface with one parameter", json("5", "\"6\""))
                .add("RawBounded", "a bound of a raw superclass", beans())
                .add("Open", "a type variable without a bound", any())
                .add("Raw", "the raw interface", any())
                .list();
    }

    private static List<Shape> nested() {
        return Shapes.of("Nested and hidden classes", "com.example.handlers.")
                .add("Nested$Middle$Deep", "static, two levels down", any())
                .add("Nested$Middle$Inner", "an inner class, not static", any())
                .add("Nested$ProtectedNested", "protected, with a public constructor", any())
                .add("Nested$PrivateNested", "private, with a public constructor", any())
                .add("Hidden", "package-private", any())
                .add("HiddenWithConstructor", "package-private, with a public constructor", any())
                .add("Nested.Middle.Deep", "dots in the name of a nested class", any())
                .list();
    }
}
