package io.github.lambdaimage.conformance.handlers.shape;

import static io.github.lambdaimage.conformance.handlers.shape.CorpusEvents.any;
import static io.github.lambdaimage.conformance.handlers.shape.CorpusEvents.failing;

import java.util.List;
import java.util.Map;

/** The logger, the context, and the instance. */
final class LogShapes {

    private LogShapes() {}

    static List<Shape> all() {
        return Shapes.of("Log, context and instance", "com.example.handlers.Logs")
                .add("::order", "prints and logs in turn", any())
                .add("::methods", "all methods of the logger", any())
                .add("::methods", "a level", Map.of("AWS_LAMBDA_LOG_LEVEL", "WARN"), any())
                .add("::methods", "JSON", Map.of("AWS_LAMBDA_LOG_FORMAT", "JSON"), any())
                .add("::thenFail", "logs before a failure", failing())
                .add("::count", "calls of one instance", CorpusEvents.json("1", "2", "3"))
                .add("::threads", "the thread", any())
                .add("::context", "all values of `Context`", Map.of("AWS_LAMBDA_FUNCTION_NAME", "f"), any())
                .list();
    }
}
