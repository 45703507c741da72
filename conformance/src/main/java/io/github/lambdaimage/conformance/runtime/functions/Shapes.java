package io.github.lambdaimage.conformance.runtime.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Handlers of AWS's library in different shapes, for both runtimes. */
public final class Shapes {

    private Shapes() {}

    /** Handles texts. */
    public static class Text implements RequestHandler<String, String> {
        @Override
        public String handleRequest(String input, Context context) {
            return "text " + input;
        }
    }

    /** Copies bytes. */
    public static class Copy implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
            input.transferTo(output);
        }
    }

    /** Says what the event has become. */
    public abstract static class Base<T> implements RequestHandler<T, String> {
        @Override
        public String handleRequest(T input, Context context) {
            return input.getClass().getSimpleName();
        }
    }

    /** Gives the type argument to a superclass. */
    public static class OfSuperclass extends Base<Long> {}

    /** Says what the event has become, in an interface. */
    public interface OneParameter<T> extends RequestHandler<T, String> {
        @Override
        default String handleRequest(T input, Context context) {
            return input.getClass().getSimpleName();
        }
    }

    /** Gives the type argument to an interface with parameters of its own. */
    public static class OfInterface implements OneParameter<Long> {}

    /** Handler methods. */
    public static class Methods {

        /** A value and the context. */
        public String valueAndContext(String input, Context context) {
            return input + " " + context.getInvokedFunctionArn();
        }

        /** Nothing. */
        public int nothing() {
            return 42;
        }

        /** Bytes in. */
        public String input(InputStream input) throws IOException {
            return "ignored " + input.read();
        }

        /** Overloaded. */
        public String many(String input) {
            return "value";
        }

        /** Overloaded. */
        public String many(Context context) {
            return "context";
        }

        /** Overloaded. */
        public void many(InputStream input, OutputStream output, Context context) throws IOException {
            output.write("\"streams and context\"".getBytes(StandardCharsets.UTF_8));
        }

        /** Fails. */
        public String fail(String input) throws IOException {
            throw new IOException("failed on purpose");
        }

        /** Has parameters that nothing can be passed for. */
        public String unusable(Context context, String input) {
            return "unusable";
        }

        /** Values of the variables. */
        public List<@Nullable String> variables(Context context) {
            return List.of(
                    context.getFunctionName(),
                    context.getFunctionVersion(),
                    context.getLogGroupName(),
                    context.getLogStreamName(),
                    String.valueOf(context.getMemoryLimitInMB()));
        }

        /** Logs text and prints. */
        public void log(Context context) {
            System.out.print("1 ");
            context.getLogger().log("2 ");
            System.out.print("3 ");
            context.getLogger().log("4 ".getBytes(StandardCharsets.UTF_8));
            System.out.println("5");
        }

        /** Logs with levels. */
        public void levels(Context context) {
            LambdaLogger logger = context.getLogger();
            logger.log("none ");
            logger.log("info ", LogLevel.INFO);
            logger.log("error ", LogLevel.ERROR);
        }
    }
}
