package com.example.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Classes that implement AWS's interfaces. */
public final class Interfaces {

    private Interfaces() {}

    /** A text and a text. */
    public static class Text implements RequestHandler<String, String> {
        @Override
        public String handleRequest(String input, Context context) {
            return input;
        }
    }

    /** The same, final, with a constructor that is written down. */
    public static final class Final implements RequestHandler<String, String> {
        private final String greeting;

        public Final() {
            this.greeting = "hello ";
        }

        @Override
        public String handleRequest(String input, Context context) {
            return greeting + input;
        }
    }

    /** Inherits all of it. */
    public static class Inherited extends Text {}

    /** Bytes and bytes. */
    public static class Streams implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
            input.transferTo(output);
        }
    }

    /** A handler of a library, whose users write one method. */
    public abstract static class Template implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
            output.write(('"' + answer(input.readAllBytes().length) + '"').getBytes(StandardCharsets.UTF_8));
        }

        /** The answer to so many bytes. */
        protected abstract String answer(int size);
    }

    /** Writes that method. */
    public static class OfTemplate extends Template {
        @Override
        protected String answer(int size) {
            return size + " bytes";
        }
    }

    /** An interface with a default method. */
    public interface StreamsByDefault extends RequestStreamHandler {
        @Override
        default void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
            output.write("\"default\"".getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Has nothing but that. */
    public static class OfStreamsByDefault implements StreamsByDefault {}

    /** Closes both streams, and writes nothing. */
    public static class Closing implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
            input.close();
            output.close();
        }
    }

    /** Both interfaces. */
    public static class Both implements RequestHandler<String, String>, RequestStreamHandler {
        @Override
        public String handleRequest(String input, Context context) {
            return "value";
        }

        @Override
        public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
            output.write("\"streams\"".getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Any object. */
    public static class OfMap implements RequestHandler<Map<String, Object>, Map<String, Object>> {
        @Override
        public Map<String, Object> handleRequest(Map<String, Object> input, Context context) {
            return input;
        }
    }

    /** Anything. */
    public static class OfObject implements RequestHandler<Object, Object> {
        @Override
        public Object handleRequest(Object input, Context context) {
            return input;
        }
    }

    /** The class of anything. */
    public static class ClassOfObject implements RequestHandler<Object, String> {
        @Override
        public String handleRequest(Object input, Context context) {
            return Objects.toString(input == null ? null : input.getClass().getName());
        }
    }

    /** Numbers. */
    public static class OfList implements RequestHandler<List<Integer>, Integer> {
        @Override
        public Integer handleRequest(List<Integer> input, Context context) {
            return input == null ? null : input.size();
        }
    }

    /** A bean. */
    public static class OfBean implements RequestHandler<Order, Order> {
        @Override
        public Order handleRequest(Order input, Context context) {
            return input;
        }
    }

    /** Nothing as a result. */
    public static class ToVoid implements RequestHandler<Order, Void> {
        @Override
        public Void handleRequest(Order input, Context context) {
            return null;
        }
    }

    /** Nothing as an event. */
    public static class FromVoid implements RequestHandler<Void, String> {
        @Override
        @SuppressWarnings({"ObjectToString", "VoidUsed"}) // What the handler gets is the point.
        public String handleRequest(Void input, Context context) {
            return "nothing: " + input;
        }
    }

    /** A method of the same name beside that of the interface. */
    public static class Overloaded implements RequestHandler<String, String> {
        @Override
        public String handleRequest(String input, Context context) {
            return "of the interface";
        }

        /** Not a method of the interface. */
        public String handleRequest(Integer input, Context context) {
            return "another";
        }
    }

    /** A record. */
    public record OfRecord() implements RequestHandler<String, String> {
        @Override
        public String handleRequest(String input, Context context) {
            return "record " + input;
        }
    }

    /** An enum. */
    public enum OfEnum implements RequestHandler<String, String> {
        INSTANCE;

        @Override
        public String handleRequest(String input, Context context) {
            return input;
        }
    }

    /** Abstract. */
    public abstract static class Abstract implements RequestHandler<String, String> {}

    /** An interface. */
    public interface AnInterface extends RequestHandler<String, String> {}

    /** No handler. */
    public static class NoHandler {}
}
