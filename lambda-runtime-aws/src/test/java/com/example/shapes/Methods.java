package com.example.shapes;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Handlers that are methods. */
public class Methods {

    public int nothing() {
        return 42;
    }

    public String value(String input) {
        return "value " + input;
    }

    public String valueAndContext(String input, Context context) {
        return input + " " + context.getAwsRequestId();
    }

    public String context(Context context) {
        return context.getAwsRequestId();
    }

    public String input(InputStream input) throws IOException {
        return "ignored " + input.readAllBytes().length;
    }

    public void output(OutputStream output) throws IOException {
        write(output, "output");
    }

    public void streams(InputStream input, OutputStream output) throws IOException {
        input.transferTo(output);
    }

    public void inputAndContext(InputStream input, Context context) {}

    public void outputAndContext(OutputStream output, Context context) throws IOException {
        write(output, context.getAwsRequestId());
    }

    public int streamsAndContext(InputStream input, OutputStream output, Context context) throws IOException {
        write(output, context.getAwsRequestId() + input.readAllBytes().length);
        return 1;
    }

    public static String ofClass(String input) {
        return "static " + input;
    }

    public void toVoid(String input) {}

    public Void toVoidObject(String input) {
        return null;
    }

    public int primitive(int input) {
        return input + 1;
    }

    public boolean bool(boolean input) {
        return !input;
    }

    public long wide(Long input, Context context) {
        return input * 2;
    }

    public double fraction(double input) {
        return input / 2;
    }

    public Map<String, Object> map(Map<String, Object> input) {
        return Map.of("size", input.size());
    }

    public List<Integer> list(List<Integer> input) {
        return List.of(input.get(1), input.get(0));
    }

    public Object object(Object input) {
        return input;
    }

    public String varargs(String... input) {
        return String.join(",", input);
    }

    public String varargsAndContext(String[] input, Context... contexts) {
        return "no";
    }

    public <T> T generic(T input) {
        return input;
    }

    public <T extends Number> int bounded(T input) {
        return input.intValue() + 1;
    }

    public String many() {
        return "none";
    }

    public String many(String input) {
        return "value";
    }

    public String many(String input, Context context) {
        return "value, context";
    }

    public void many(InputStream input, OutputStream output, Context context) throws IOException {
        write(output, "streams, context");
    }

    public String contextOrValue(String input) {
        return "value";
    }

    public String contextOrValue(Context context) {
        return "context";
    }

    public String twoOrOne(String first, String second) {
        return "two";
    }

    public String twoOrOne(String first) {
        return "one";
    }

    public String streamsOrContext(InputStream input, OutputStream output) {
        return "streams";
    }

    public String streamsOrContext(String input, Context context) {
        return "value, context";
    }

    public String tie(Integer input) {
        return "Integer";
    }

    public String tie(String input) {
        return "String";
    }

    public String manyFour(String a, String b, String c, String d) {
        return "four";
    }

    public String contextFirst(Context context, String input) {
        return "wrong order";
    }

    public void outputFirst(OutputStream output, InputStream input) {}

    public void valueAndOutput(String input, OutputStream output) {}

    public void inputAndValue(InputStream input, String value) {}

    public void threeWrong(InputStream input, Context context, OutputStream output) {}

    public void contextTwice(Context first, Context second) {}

    public String subtype(String input, MoreContext context) {
        return "no";
    }

    String packageMethod(String input) {
        return "package";
    }

    protected String protectedMethod(String input) {
        return "protected";
    }

    @SuppressWarnings("unused")
    private String privateMethod(String input) {
        return "private";
    }

    /** Not AWS's interface itself. */
    public interface MoreContext extends Context {}

    public static class Derived extends Methods {
        @Override
        public String value(String input) {
            return "derived " + super.value(input);
        }
    }

    /** Its methods return more special types, so that the compiler adds bridge methods. */
    public static class Covariant extends Methods {
        @Override
        public String object(Object input) {
            return "covariant";
        }
    }

    public abstract static class GenericBase<T> {
        public String handle(T input) {
            return input.getClass().getSimpleName();
        }
    }

    public static class OfLong extends GenericBase<Long> {}

    public static class OfLongOverridden extends GenericBase<Long> {
        @Override
        public String handle(Long input) {
            return "overridden " + input.getClass().getSimpleName();
        }
    }

    public interface ByDefault {
        default String handle(String input) {
            return "default " + input;
        }

        static String ofInterface(String input) {
            return "static of an interface " + input;
        }
    }

    public static class DefaultMethod implements ByDefault {}

    public abstract static class Abstract {
        public String handle(String input) {
            return "abstract";
        }

        public static String ofClass(String input) {
            return "static of an abstract class " + input;
        }
    }

    public enum Choice {
        ONE;

        public String handle(String input) {
            return "enum";
        }

        public static String ofClass(String input) {
            return "static of an enum " + input;
        }
    }

    public record OfRecord() {
        public String handle(String input) {
            return "record " + input;
        }
    }

    public static class HiddenConstructor {
        private HiddenConstructor() {}

        public String handle(String input) {
            return "hidden";
        }

        public static String ofClass(String input) {
            return "static without an instance " + input;
        }
    }

    /** Its public method is accessible only through a bridge method, which the compiler adds. */
    public static class OfHiddenBase extends HiddenBase {}

    private static void write(OutputStream output, String text) throws IOException {
        output.write(('"' + text + '"').getBytes(StandardCharsets.UTF_8));
    }
}

class HiddenBase {
    public String handle(String input) {
        return "bridge " + input;
    }
}
