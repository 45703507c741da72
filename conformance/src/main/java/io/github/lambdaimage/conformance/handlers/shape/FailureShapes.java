package io.github.lambdaimage.conformance.handlers.shape;

import static io.github.lambdaimage.conformance.handlers.shape.CorpusEvents.failing;
import static io.github.lambdaimage.conformance.handlers.shape.CorpusEvents.json;

import java.util.List;

/** Handlers that fail. */
final class FailureShapes {

    private FailureShapes() {}

    static List<Shape> all() {
        return Shapes.of("Failures", "com.example.handlers.Failures")
                .add("::unchecked", "an unchecked exception", failing())
                .add("::checked", "a checked exception", failing())
                .add("::withCause", "an exception with a cause", failing())
                .add("::withoutMessage", "an exception without a message", failing())
                .add("::own", "an exception of the function, with a localized message", failing())
                .add("::error", "an error", failing())
                .add("::missingClass", "a class is missing", failing())
                .add("::overflow", "a stack overflow", failing())
                .add("::exit", "ends the process", failing())
                .add("::withContext", "with `Context`", failing())
                .add("::ofClass", "in a static method", failing())
                .add("::streams", "a stream handler that fails after it has written", failing())
                .add("::getter", "a getter of the result throws", failing())
                .add("::setter", "a setter of the event throws", json("{\"text\":\"a\"}", "{\"text\":\"fail\"}", "{}"))
                .add("::constructor", "the constructor of the event throws", json("{\"text\":\"a\"}", "{}", "null"))
                .add("::circle", "a result that contains itself", failing())
                .add("::empty", "a result without properties", failing())
                .add("::lazily", "a class that cannot be initialized", failing())
                .list();
    }
}
