package com.example.shapes;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Handlers that implement an interface of AWS, in all the ways that Java has. */
public class Interfaces {

    public static class Plain implements RequestHandler<String, String> {
        @Override
        public String handleRequest(String input, Context context) {
            return input == null ? "none" : input.toUpperCase(Locale.ROOT);
        }
    }

    public static class Inherited extends Plain {}

    public static class Streams implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
            input.transferTo(output);
            input.close();
            output.close();
        }
    }

    public static class InheritedStreams extends Streams {}

    public static class SilentStreams implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream input, OutputStream output, Context context) {}
    }

    public interface StreamsByDefault extends RequestStreamHandler {
        @Override
        default void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
            output.write("\"default\"".getBytes(StandardCharsets.UTF_8));
        }
    }

    public static class DefaultStreams implements StreamsByDefault {}

    /** Streams are preferred. */
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

    public static class OfMap implements RequestHandler<Map<String, Object>, Map<String, Object>> {
        @Override
        public Map<String, Object> handleRequest(Map<String, Object> input, Context context) {
            return Map.of("seen", input);
        }
    }

    public static class OfList implements RequestHandler<List<Integer>, Integer> {
        @Override
        public Integer handleRequest(List<Integer> input, Context context) {
            return input.stream().mapToInt(Integer::intValue).sum();
        }
    }

    public static class OfArray implements RequestHandler<String[], String[]> {
        @Override
        public String[] handleRequest(String[] input, Context context) {
            return input;
        }
    }

    public static class OfObject implements RequestHandler<Object, Object> {
        @Override
        public Object handleRequest(Object input, Context context) {
            return input;
        }
    }

    public static class ToVoid implements RequestHandler<String, Void> {
        @Override
        public Void handleRequest(String input, Context context) {
            return null;
        }
    }

    public static class FromVoid implements RequestHandler<Void, String> {
        @Override
        @SuppressWarnings({"ObjectToString", "VoidUsed"}) // The test sees what is passed.
        public String handleRequest(Void input, Context context) {
            return "nothing: " + input;
        }
    }

    public static class ToNull implements RequestHandler<String, String> {
        @Override
        public String handleRequest(String input, Context context) {
            return null;
        }
    }

    /** An overload that is not the interface's is not called. */
    public static class Overloaded implements RequestHandler<String, String> {
        @Override
        public String handleRequest(String input, Context context) {
            return "String";
        }

        public String handleRequest(Integer input, Context context) {
            return "Integer";
        }
    }

    public record OfRecord() implements RequestHandler<String, String> {
        @Override
        public String handleRequest(String input, Context context) {
            return "record " + input;
        }
    }

    /** Says which class the event has been bound to. */
    public abstract static class Base<T> implements RequestHandler<T, String> {
        @Override
        public String handleRequest(T input, Context context) {
            return input.getClass().getSimpleName();
        }
    }

    public static class OneLevel extends Base<Long> {}

    public abstract static class Middle<A, B> extends Base<B> {}

    public static class TwoLevels extends Middle<String, Long> {}

    public abstract static class Turned<O, I> implements RequestHandler<I, O> {}

    public static class TurnedBase extends Turned<String, Long> {
        @Override
        public String handleRequest(Long input, Context context) {
            return input.getClass().getSimpleName();
        }
    }

    public interface OfLong extends RequestHandler<Long, String> {}

    public static class FixedInterface implements OfLong {
        @Override
        public String handleRequest(Long input, Context context) {
            return input.getClass().getSimpleName();
        }
    }

    public interface LongByDefault extends OfLong {
        @Override
        default String handleRequest(Long input, Context context) {
            return "default " + input.getClass().getSimpleName();
        }
    }

    public static class DefaultMethod implements LongByDefault {}

    public static class SecondInterface implements Comparable<SecondInterface>, OfLong {
        @Override
        public String handleRequest(Long input, Context context) {
            return input.getClass().getSimpleName();
        }

        @Override
        public int compareTo(SecondInterface other) {
            return 0;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof SecondInterface;
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }

    public interface OneParameter<T> extends RequestHandler<T, String> {
        @Override
        default String handleRequest(T input, Context context) {
            return input.getClass().getSimpleName();
        }
    }

    public static class OneParameterInterface implements OneParameter<Long> {}

    public interface TurnedParameters<O, I> extends RequestHandler<I, O> {}

    public static class TurnedInterface implements TurnedParameters<String, Long> {
        @Override
        public String handleRequest(Long input, Context context) {
            return input.getClass().getSimpleName();
        }
    }

    public static class Bounded<T extends Number> implements RequestHandler<T, String> {
        @Override
        public String handleRequest(T input, Context context) {
            return String.valueOf(input.intValue() + 1);
        }
    }

    @SuppressWarnings("rawtypes")
    public static class RawBounded extends Bounded {}

    public static class Open<T> implements RequestHandler<T, String> {
        @Override
        public String handleRequest(T input, Context context) {
            return "open";
        }
    }

    @SuppressWarnings("rawtypes")
    public static class RawBase extends Open {}

    @SuppressWarnings("rawtypes")
    public static class Raw implements RequestHandler {
        @Override
        public Object handleRequest(Object input, Context context) {
            return "raw";
        }
    }

    protected static class ProtectedNested extends Plain {
        public ProtectedNested() {}
    }
}
