package com.example.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Methods that fail if the event is {@code "fail"}. */
public class Failures {

    public String unchecked(String input) {
        if ("fail".equals(input)) {
            throw new IllegalStateException("failed on purpose");
        }
        return input;
    }

    public String checked(String input) throws IOException {
        if ("fail".equals(input)) {
            throw new IOException("failed ü\n\"on purpose\"");
        }
        return input;
    }

    public String withCause(String input) {
        try {
            return checked(input);
        } catch (IOException e) {
            throw new UncheckedIOException("the outer one", e);
        }
    }

    public String withoutMessage(String input) {
        if ("fail".equals(input)) {
            throw new IllegalStateException();
        }
        return input;
    }

    public String own(String input) {
        if ("fail".equals(input)) {
            throw new OrderException("o-1");
        }
        return input;
    }

    public String error(String input) {
        if ("fail".equals(input)) {
            throw new AssertionError("an error");
        }
        return input;
    }

    public String missingClass(String input) {
        if ("fail".equals(input)) {
            throw new NoClassDefFoundError("com/example/Missing");
        }
        return input;
    }

    public String overflow(String input) {
        return "fail".equals(input) ? recurse(1) : input;
    }

    @SuppressWarnings("InfiniteRecursion") // The overflow is intended.
    private static String recurse(int depth) {
        return recurse(depth + 1) + depth;
    }

    public String exit(String input) {
        if ("fail".equals(input)) {
            System.exit(7);
        }
        return input;
    }

    public String withContext(String input, Context context) {
        return unchecked(input);
    }

    public static String ofClass(String input) {
        return new Failures().unchecked(input);
    }

    public void streams(InputStream input, OutputStream output) throws IOException {
        byte[] event = input.readAllBytes();
        output.write(event);
        if (event.length == 6) {
            throw new IOException("after the half");
        }
    }

    public BadGetter getter(String input) {
        return new BadGetter("fail".equals(input));
    }

    public String setter(BadSetter input) {
        return String.valueOf(input);
    }

    public String constructor(BadConstructor input) {
        return String.valueOf(input);
    }

    public Object circle(String input) {
        Map<String, Object> circle = new LinkedHashMap<>();
        if ("fail".equals(input)) {
            circle.put("self", circle);
        }
        return circle;
    }

    public Object empty(String input) {
        return "fail".equals(input) ? new Object() : input;
    }

    public CharSequence lazily(String input) {
        return "fail".equals(input) ? BadClass.VALUE : input;
    }

    /** With a message of its own making. */
    public static class OrderException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final String order;

        OrderException(String order) {
            super("order " + order);
            this.order = order;
        }

        public String getOrder() {
            return order;
        }

        @Override
        public String getLocalizedMessage() {
            return "localized " + getMessage();
        }
    }

    /** Its getter throws. */
    public static class BadGetter {
        private final boolean fail;

        BadGetter(boolean fail) {
            this.fail = fail;
        }

        public String getText() {
            if (fail) {
                throw new IllegalStateException("the getter failed");
            }
            return "text";
        }
    }

    /** Its setter throws. */
    public static class BadSetter {
        public void setText(String text) {
            if ("fail".equals(text)) {
                throw new IllegalArgumentException("the setter failed");
            }
        }

        @Override
        public String toString() {
            return "read";
        }
    }

    /** Its constructor throws. */
    public static class BadConstructor {
        public BadConstructor() {
            throw new IllegalStateException("the constructor failed");
        }

        public void setText(String text) {}
    }

    private static final class BadClass {
        static final String VALUE = value();

        private static String value() {
            throw new IllegalStateException("the class failed");
        }
    }
}
