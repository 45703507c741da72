package io.github.lambdaimage.runtime.aws;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shapes of handlers, with an event and what happens. Package {@code com.example.shapes} has the classes.
 *
 * <p>Each shape is run with AWS's runtime interface client, too: its class {@code EventHandlerLoader} is the source of the
 * expectations.
 */
final class HandlerShapes {

    private static final String SHAPES = "com.example.shapes.";

    /** Request ID of the calls. */
    static final String ID = "id-1";

    private HandlerShapes() {}

    /**
     * One shape.
     *
     * @param handler handler string without the package
     * @param event the event, as JSON
     * @param response the response; null if the handler cannot be used
     * @param awsResponse the response of AWS's client; null if it cannot use the handler
     */
    record Shape(
            String handler,
            String event,
            @Nullable String response,
            @Nullable String awsResponse) {

        String name() {
            return SHAPES + handler;
        }

        @Override
        public String toString() {
            return handler + " " + event;
        }
    }

    static List<Shape> interfaces() {
        return List.of(
                same("Interfaces$Plain", "\"abc\"", "\"ABC\""),
                same("Interfaces$Plain", "\"\"", "\"\""),
                same("Interfaces$Plain", "null", "\"none\""),
                same("Interfaces$Inherited", "\"abc\"", "\"ABC\""),
                same("Interfaces$Streams", "{\"a\" : 1}", "{\"a\" : 1}"),
                same("Interfaces$Streams", "no JSON \u0000 ä", "no JSON \u0000 ä"),
                same("Interfaces$InheritedStreams", "{ }", "{ }"),
                same("Interfaces$SilentStreams", "{}", ""),
                same("Interfaces$DefaultStreams", "{}", "\"default\""),
                same("Interfaces$Both", "{}", "\"streams\""),
                same("Interfaces$OfMap", "{\"a\":[1,null,\"x\"]}", "{\"seen\":{\"a\":[1,null,\"x\"]}}"),
                same("Interfaces$OfList", "[1,2,3]", "6"),
                same("Interfaces$OfArray", "[\"a\",\"b\"]", "[\"a\",\"b\"]"),
                same("Interfaces$OfObject", "{\"a\":true}", "{\"a\":true}"),
                same("Interfaces$OfObject", "null", "null"),
                same("Interfaces$ToVoid", "\"abc\"", "null"),
                same("Interfaces$FromVoid", "{\"a\":1}", "\"nothing: null\""),
                same("Interfaces$ToNull", "\"abc\"", "null"),
                same("Interfaces$Overloaded", "\"5\"", "\"String\""),
                same("Interfaces$OfRecord", "\"abc\"", "\"record abc\""),
                same("Interfaces$OneLevel", "5", "\"Long\""),
                same("Interfaces$TwoLevels", "5", "\"Long\""),
                same("Interfaces$TurnedBase", "5", "\"Long\""),
                same("Interfaces$FixedInterface", "5", "\"Long\""),
                same("Interfaces$DefaultMethod", "5", "\"default Long\""),
                same("Interfaces$SecondInterface", "5", "\"Long\""),
                same("Interfaces$Bounded", "5", "\"6\""),
                same("Interfaces$RawBounded", "5", "\"6\""),
                same("Interfaces$ProtectedNested", "\"abc\"", "\"ABC\""),
                // AWS's client takes the parameters of the interface in between for those of RequestHandler.
                different("Interfaces$OneParameterInterface", "5", "\"Long\"", null),
                different("Interfaces$TurnedInterface", "5", "\"Long\"", null),
                unfit("Interfaces$Open"),
                unfit("Interfaces$RawBase"),
                unfit("Interfaces$Raw"),
                unfit("Unfit$PrivateConstructor"),
                unfit("Unfit$ParameterConstructor"),
                unfit("Unfit$Abstract"),
                unfit("Unfit$AnInterface"),
                unfit("Unfit$AnEnum"),
                unfit("Unfit$Inner"),
                unfit("Unfit$PrivateNested"),
                unfit("Unfit$NoInterface"),
                unfit("Unfit$ThrowingConstructor"),
                unfit("Unfit$ThrowingInitializer"),
                unfit("HiddenHandler"),
                unfit("Interfaces.Plain"),
                unfit("Missing"));
    }

    static List<Shape> methods() {
        return List.of(
                same("Methods::nothing", "no JSON", "42"),
                same("Methods::value", "\"a\"", "\"value a\""),
                same("Methods::value", "null", "\"value null\""),
                same("Methods::valueAndContext", "\"a\"", "\"a id-1\""),
                same("Methods::context", "no JSON", "\"id-1\""),
                same("Methods::input", "{\"a\":1}", "null"),
                same("Methods::output", "{\"a\":1}", "\"output\""),
                same("Methods::streams", "{\"a\" : 1}", "{\"a\" : 1}"),
                same("Methods::inputAndContext", "{\"a\":1}", "null"),
                same("Methods::outputAndContext", "{\"a\":1}", "\"id-1\""),
                same("Methods::streamsAndContext", "12345", "\"id-15\""),
                same("Methods::ofClass", "\"a\"", "\"static a\""),
                same("Methods::toVoid", "\"a\"", "null"),
                same("Methods::toVoidObject", "\"a\"", "null"),
                same("Methods::primitive", "5", "6"),
                same("Methods::primitive", "null", "1"),
                same("Methods::bool", "true", "false"),
                same("Methods::bool", "null", "true"),
                same("Methods::wide", "5", "10"),
                same("Methods::fraction", "5", "2.5"),
                same("Methods::map", "{\"a\":1,\"b\":2}", "{\"size\":2}"),
                same("Methods::list", "[1,2]", "[2,1]"),
                same("Methods::object", "[1,\"a\"]", "[1,\"a\"]"),
                same("Methods::varargs", "[\"a\",\"b\"]", "\"a,b\""),
                same("Methods::varargs", "[]", "\"\""),
                unfit("Methods::varargsAndContext"),
                same("Methods::generic", "{\"a\":1}", "{\"a\":1}"),
                same("Methods::bounded", "5", "6"),
                same("Methods::many", "\"a\"", "\"streams, context\""),
                same("Methods::contextOrValue", "\"a\"", "\"context\""),
                same("Methods::twoOrOne", "\"a\"", "\"one\""),
                same("Methods::streamsOrContext", "\"a\"", "\"value, context\""),
                same("Methods$Derived::value", "\"a\"", "\"derived value a\""),
                same("Methods$Derived::nothing", "\"a\"", "42"),
                same("Methods$Derived::ofClass", "\"a\"", "\"static a\""),
                same("Methods$Covariant::object", "\"a\"", "\"covariant\""),
                same("Methods$OfLongOverridden::handle", "5", "\"overridden Long\""),
                // AWS's client does not know what the type variable of the superclass stands for.
                different("Methods$OfLong::handle", "5", "\"Long\"", "\"Integer\""),
                same("Methods$DefaultMethod::handle", "\"a\"", "\"default a\""),
                same("Methods$ByDefault::ofInterface", "\"a\"", "\"static of an interface a\""),
                same("Methods$Abstract::ofClass", "\"a\"", "\"static of an abstract class a\""),
                same("Methods$Choice::ofClass", "\"a\"", "\"static of an enum a\""),
                same("Methods$OfRecord::handle", "\"a\"", "\"record a\""),
                same("Methods$HiddenConstructor::ofClass", "\"a\"", "\"static without an instance a\""),
                same("Methods$OfHiddenBase::handle", "\"a\"", "\"bridge a\""),
                same("Interfaces$Plain::handleRequest", "\"a\"", "\"A\""),
                different("Interfaces$OneLevel::handleRequest", "5", "\"Long\"", "\"Integer\""),
                same("Interfaces$Streams::handleRequest", "{ }", "{ }"),
                same("Interfaces$ToVoid::handleRequest", "\"a\"", "null"),
                unfit("Methods::manyFour"),
                unfit("Methods::contextFirst"),
                unfit("Methods::outputFirst"),
                unfit("Methods::valueAndOutput"),
                unfit("Methods::inputAndValue"),
                unfit("Methods::threeWrong"),
                unfit("Methods::contextTwice"),
                unfit("Methods::subtype"),
                unfit("Methods::packageMethod"),
                unfit("Methods::protectedMethod"),
                unfit("Methods::privateMethod"),
                unfit("Methods::missing"),
                unfit("Methods::Value"),
                unfit("Methods::"),
                unfit("Methods::nothing::"),
                unfit("Methods::value::nothing"),
                unfit("Methods:nothing"),
                unfit("Methods.nothing"),
                unfit("Methods$Abstract::handle"),
                unfit("Methods$Choice::handle"),
                unfit("Methods$ByDefault::handle"),
                unfit("Methods$HiddenConstructor::handle"),
                unfit("Unfit$Inner::handleRequest"),
                unfit("Unfit$ThrowingConstructor::handleRequest"),
                unfit("HiddenStatic::handle"));
    }

    private static Shape same(String handler, String event, String response) {
        return new Shape(handler, event, response, response);
    }

    private static Shape different(String handler, String event, String response, @Nullable String awsResponse) {
        return new Shape(handler, event, response, awsResponse);
    }

    private static Shape unfit(String handler) {
        return new Shape(handler, "\"a\"", null, null);
    }
}
