package com.example.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.List;
import java.util.Map;

/** Type arguments that are given somewhere above the class. */
public final class Generics {

    private Generics() {}

    /** A generic base. */
    public abstract static class Base<I, O> implements RequestHandler<I, O> {
        @Override
        public O handleRequest(I input, Context context) {
            return handle(input);
        }

        /** What a subclass does. */
        protected abstract O handle(I input);
    }

    /** One level below. */
    public static class OneLevel extends Base<Long, String> {
        @Override
        protected String handle(Long input) {
            return "Long " + input;
        }
    }

    /** Turned, with another parameter. */
    public abstract static class Turned<X, O, I> extends Base<I, O> {}

    /** Two levels below. */
    public static class TwoLevels extends Turned<String, Long, Item> {
        @Override
        protected Long handle(Item input) {
            return input == null ? null : (long) input.getPrice();
        }
    }

    /** A list of a bean. */
    public static class ListOfItems extends Base<List<Item>, List<Item>> {
        @Override
        protected List<Item> handle(List<Item> input) {
            return input;
        }
    }

    /** Lists of what a subclass gives. */
    public abstract static class ListBase<T> implements RequestHandler<List<T>, Map<String, T>> {
        @Override
        public Map<String, T> handleRequest(List<T> input, Context context) {
            return input == null || input.isEmpty() ? Map.of() : Map.of("first", input.get(0));
        }
    }

    /** The argument of an argument. */
    public static class FirstItem extends ListBase<Item> {}

    /** A bean with a parameter. */
    public static class Box<T> {
        private T content;

        public T getContent() {
            return content;
        }

        public void setContent(T content) {
            this.content = content;
        }
    }

    /** A box of a bean. */
    public static class BoxOfItem implements RequestHandler<Box<Item>, Box<Item>> {
        @Override
        public Box<Item> handleRequest(Box<Item> input, Context context) {
            return input;
        }
    }

    /** Wildcards. */
    public static class Wildcards implements RequestHandler<Map<String, ? extends Number>, List<?>> {
        @Override
        public List<?> handleRequest(Map<String, ? extends Number> input, Context context) {
            return input == null ? null : List.copyOf(input.values());
        }
    }

    /** An interface that gives both types. */
    public interface OfLong extends RequestHandler<Long, String> {}

    /** Implements it. */
    public static class FixedInterface implements OfLong {
        @Override
        public String handleRequest(Long input, Context context) {
            return "Long " + input;
        }
    }

    /** A default method of an interface. */
    public interface ByDefault extends RequestHandler<Long, String> {
        @Override
        default String handleRequest(Long input, Context context) {
            return "default Long " + input;
        }
    }

    /** Has nothing but that. */
    public static class OfDefaultMethod implements ByDefault {}

    /** An interface with one parameter. */
    public interface OneParameter<T> extends RequestHandler<T, String> {
        @Override
        default String handleRequest(T input, Context context) {
            return input == null ? "null" : input.getClass().getSimpleName();
        }
    }

    /** Gives it. */
    public static class OfOneParameter implements OneParameter<Long> {}

    /** A bound. */
    public abstract static class Bounded<T extends Item> implements RequestHandler<T, String> {
        @Override
        public String handleRequest(T input, Context context) {
            return input == null ? "null" : input.getName();
        }
    }

    /** Gives no argument: the bound counts. */
    @SuppressWarnings("rawtypes")
    public static class RawBounded extends Bounded {}

    /** A variable without a bound. */
    public static class Open<T> implements RequestHandler<T, String> {
        @Override
        public String handleRequest(T input, Context context) {
            return "open";
        }
    }

    /** No arguments at all. */
    @SuppressWarnings("rawtypes")
    public static class Raw implements RequestHandler {
        @Override
        public Object handleRequest(Object input, Context context) {
            return input;
        }
    }
}
