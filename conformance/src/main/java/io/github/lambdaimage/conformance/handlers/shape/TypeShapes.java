package io.github.lambdaimage.conformance.handlers.shape;

import static io.github.lambdaimage.conformance.handlers.shape.CorpusEvents.beans;
import static io.github.lambdaimage.conformance.handlers.shape.CorpusEvents.booleans;
import static io.github.lambdaimage.conformance.handlers.shape.CorpusEvents.join;
import static io.github.lambdaimage.conformance.handlers.shape.CorpusEvents.json;
import static io.github.lambdaimage.conformance.handlers.shape.CorpusEvents.lists;
import static io.github.lambdaimage.conformance.handlers.shape.CorpusEvents.numbers;
import static io.github.lambdaimage.conformance.handlers.shape.CorpusEvents.texts;

import java.util.List;

/** Types of events and results; each method returns its event. */
final class TypeShapes {

    private TypeShapes() {}

    static List<Shape> all() {
        return Shapes.of("Types", "com.example.handlers.Types")
                .add("::integer", "`Integer`", numbers())
                .add("::decimal", "`BigDecimal`", numbers())
                .add("::bigInteger", "`BigInteger`", numbers())
                .add("::bool", "`Boolean`", booleans())
                .add("::bytes", "`byte[]`", json("\"aGk=\"", "\"aGk\"", "[1,2]", "\"\"", "null", "\"!\"", "5"))
                .add("::buffer", "`ByteBuffer`", json("\"aGk=\"", "\"\"", "null", "\"!\""))
                .add("::date", "`Date`", times())
                .add("::instant", "`Instant`", times())
                .add("::localDate", "`LocalDate`", times())
                .add("::duration", "`Duration`", join(json("\"PT5S\"", "\"P1D\""), times()))
                .add("::uuid", "`UUID`", json("\"123e4567-e89b-12d3-a456-426614174000\"", "\"x\"", "\"\"", "null", "5"))
                .add(
                        "::constant",
                        "an enum",
                        json("\"OPEN\"", "\"open\"", "\"LOST\"", "0", "9", "\"\"", "null", "[\"OPEN\"]"))
                .add("::optional", "`Optional` of a bean", beans())
                .add("::array", "`int[]`", lists())
                .add("::texts", "`List<String>`", lists())
                .add(
                        "::set",
                        "a set of an enum",
                        json("[\"OPEN\",\"OPEN\",\"SHIPPED\"]", "[\"LOST\"]", "\"OPEN\"", "null"))
                .add(
                        "::byNumber",
                        "a sorted map with numbers as keys",
                        json("{\"2\":{\"name\":\"b\"},\"1\":{}}", "{\"x\":{}}"))
                .add(
                        "::byConstant",
                        "a map with an enum as key",
                        json("{\"OPEN\":{\"name\":\"b\"}}", "{\"LOST\":{}}", "{}"))
                .add("::object", "`Object` as the result", texts())
                .add("::fields", "public fields", json(FIELDS, "{}", "{\"number\":null}", "{\"fixed\":\"other\"}"))
                .add(
                        "::names",
                        "names of properties that are not as usual",
                        json(NAMES, "{}", "{\"URL\":\"u\",\"email\":\"e\"}"))
                .add("::point", "a record", json(POINT, "{}", "{\"x\":null}", "null", "\"\"", "{\"x\":\"1\",\"z\":2}"))
                .add("::derived", "a bean that inherits properties", beans())
                .add("::readers", "setters alone, overloaded setters, a private constructor", json(READERS, "{}"))
                .list();
    }

    private static final String FIELDS =
            "{\"text\":\"t\",\"number\":1,\"list\":[1],\"passing\":\"p\",\"hidden\":\"h\"}";
    private static final String NAMES =
            "{\"url\":\"u\",\"eMail\":\"e\",\"active\":true,\"open\":true,\"text\":\"t\"," + "\"length\":5}";
    private static final String POINT = "{\"x\":1,\"y\":2,\"name\":\"n\",\"next\":[{\"x\":3}]}";
    private static final String READERS = "{\"only\":\"o\",\"seen\":\"s\"}";

    private static List<CorpusEvent> times() {
        return json(
                "0",
                "1700000000",
                "1700000000123",
                "1700000000.123456789",
                "\"2026-01-15\"",
                "\"2026-01-15T09:30:00Z\"",
                "\"2026-01-15T09:30:00.123+02:00\"",
                "\"Thu, 15 Jan 2026 09:30:00 GMT\"",
                "[2026,1,15]",
                "\"\"",
                "\"x\"",
                "null");
    }
}
