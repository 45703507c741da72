package com.example.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Handler methods. */
public class Methods {

    public int nothing() {
        return 42;
    }

    public String value(String input) {
        return "value " + input;
    }

    public String valueAndContext(String input, Context context) {
        return input + " " + context.getInvokedFunctionArn();
    }

    public String context(Context context) {
        return context.getAwsRequestId();
    }

    public void toVoid(String input) {}

    public Order bean(Order input) {
        return input;
    }

    public Map<String, List<Item>> map(Map<String, List<Item>> input) {
        return input;
    }

    public void input(InputStream input) throws IOException {
        input.readAllBytes();
    }

    public void output(OutputStream output) throws IOException {
        output.write("\"output\"".getBytes(StandardCharsets.UTF_8));
    }

    public void streams(InputStream input, OutputStream output) throws IOException {
        input.transferTo(output);
    }

    public void streamsAndContext(InputStream input, OutputStream output, Context context) throws IOException {
        output.write(('"' + context.getAwsRequestId() + '"').getBytes(StandardCharsets.UTF_8));
    }

    public static String ofClass(String input) {
        return "static " + input;
    }

    public String many() {
        return "nothing";
    }

    public String many(String input) {
        return "value";
    }

    public String many(String input, Context context) {
        return "value, context";
    }

    public void many(InputStream input, OutputStream output, Context context) throws IOException {
        output.write("\"streams, context\"".getBytes(StandardCharsets.UTF_8));
    }

    public String twoOrOne(String input, String second) {
        return "two";
    }

    public String twoOrOne(String input) {
        return "one";
    }

    public String contextOrValue(String input) {
        return "value";
    }

    public String contextOrValue(Context context) {
        return "context";
    }

    public String varargs(String... input) {
        return String.join(",", input);
    }

    public String varargsAndContext(Context context, String... input) {
        return String.join(",", input);
    }

    public <T> T generic(T input) {
        return input;
    }

    public <T extends Item> T bounded(T input) {
        return input;
    }

    public int ofInt(int input) {
        return input;
    }

    public long ofLong(long input) {
        return input;
    }

    public double ofDouble(double input) {
        return input;
    }

    public boolean ofBoolean(boolean input) {
        return input;
    }

    public char ofChar(char input) {
        return input;
    }

    String packageMethod(String input) {
        return input;
    }

    @SuppressWarnings("unused")
    private String privateMethod(String input) {
        return input;
    }

    /** Inherits methods. */
    public static class Derived extends Methods {
        @Override
        public String value(String input) {
            return "derived " + super.value(input);
        }
    }

    /** A method whose overriding method has a bridge. */
    public static class Returning {
        public Object handle(String input) {
            return "object";
        }
    }

    /** Returns a more special type. */
    public static class Covariant extends Returning {
        @Override
        public String handle(String input) {
            return "covariant " + input;
        }
    }

    /** A generic method. */
    public static class Generic<T> {
        public String handle(T input) {
            return input == null ? "null" : input.getClass().getSimpleName();
        }
    }

    /** Gives the type of the parameter. */
    public static class OfLong extends Generic<Long> {}

    /** Overrides it, so that the compiler adds a bridge. */
    public static class OfLongOverridden extends Generic<Long> {
        @Override
        public String handle(Long input) {
            return "Long " + input;
        }
    }

    /** Has the method. */
    static class HiddenBase {
        public String handle(String input) {
            return "hidden " + input;
        }
    }

    /** The compiler adds a bridge, since the base is hidden. */
    public static class OfHiddenBase extends HiddenBase {}

    /** Has methods. */
    public interface ByDefault {
        default String handle(String input) {
            return "default " + input;
        }

        static String ofInterface(String input) {
            return "static of an interface " + input;
        }
    }

    /** Has the default method. */
    public static class OfDefault implements ByDefault {}

    /** A record with a component. */
    public record Component(String name) {
        public static String handle(String input) {
            return "record " + input;
        }
    }

    /** Without an instance. */
    public static final class Utility {
        private Utility() {}

        public static String handle(String input) {
            return "utility " + input;
        }
    }
}
