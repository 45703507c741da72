package io.github.lambdaimage.conformance.handlers.shape;

import static io.github.lambdaimage.conformance.handlers.shape.CorpusEvents.any;
import static io.github.lambdaimage.conformance.handlers.shape.CorpusEvents.beans;
import static io.github.lambdaimage.conformance.handlers.shape.CorpusEvents.booleans;
import static io.github.lambdaimage.conformance.handlers.shape.CorpusEvents.documents;
import static io.github.lambdaimage.conformance.handlers.shape.CorpusEvents.json;
import static io.github.lambdaimage.conformance.handlers.shape.CorpusEvents.numbers;
import static io.github.lambdaimage.conformance.handlers.shape.CorpusEvents.texts;

import java.util.List;

/** Handler strings with a method. */
final class MethodShapes {

    private MethodShapes() {}

    static List<Shape> all() {
        return Shapes.of("Methods", "com.example.handlers.Methods")
                .add("::nothing", "without parameters", json("\"a\"", "no JSON", ""))
                .add("::value", "a value", texts())
                .add("::valueAndContext", "a value and `Context`", any())
                .add("::context", "`Context` alone", json("\"a\"", "no JSON", ""))
                .add("::toVoid", "`void`", any())
                .add("::bean", "a bean", beans())
                .add("::map", "a map of lists of beans", beans())
                .add("::input", "`InputStream`", json("\"a\"", "no JSON", ""))
                .add("::output", "`OutputStream`", json("\"a\"", "no JSON", ""))
                .add("::streams", "both streams", documents())
                .add("::streamsAndContext", "both streams and `Context`", any())
                .add("::ofClass", "static", any())
                .add("::many", "overloads of each kind", any())
                .add("::twoOrOne", "an overload with two values", any())
                .add("::contextOrValue", "an overload with `Context` alone", any())
                .add("::varargs", "varargs", json("[\"a\",\"b\"]", "[]", "\"a\"", "[1]"))
                .add("::varargsAndContext", "varargs after `Context`", any())
                .add("::generic", "a generic method", documents())
                .add("::bounded", "a generic method with a bound", beans())
                .add("::ofInt", "`int`", numbers())
                .add("::ofLong", "`long`", numbers())
                .add("::ofDouble", "`double`", numbers())
                .add("::ofBoolean", "`boolean`", booleans())
                .add("::ofChar", "`char`", json("\"a\"", "\"ab\"", "\"\"", "65", "null", "\"ü\"", "\"😀\""))
                .add("::packageMethod", "package-private", any())
                .add("::privateMethod", "private", any())
                .add("::missing", "a method that does not exist", any())
                .add("::", "an empty name", any())
                .add("$Derived::value", "overrides an inherited method", any())
                .add("$Derived::nothing", "an inherited method", any())
                .add("$Covariant::handle", "overrides with another result, with a bridge method", any())
                .add("$OfLong::handle", "the parameter is a type variable of the superclass", numbers())
                .add(
                        "$OfLongOverridden::handle",
                        "overrides a generic method, with a bridge method",
                        json("5", "\"6\""))
                .add("$OfHiddenBase::handle", "a bridge method to a package-private superclass", any())
                .add("$OfDefault::handle", "a default method", any())
                .add("$ByDefault::ofInterface", "a static method of an interface", any())
                .add("$ByDefault::handle", "a method of an interface", any())
                .add("$Component::handle", "a static method of a record", any())
                .add("$Utility::handle", "a static method of a class with a private constructor", any())
                .list();
    }
}
