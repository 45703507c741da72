package com.example.lombok;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.List;
import lombok.AllArgsConstructor;
import lombok.Builder;
import lombok.Data;
import lombok.Getter;
import lombok.NoArgsConstructor;
import lombok.RequiredArgsConstructor;
import lombok.Setter;
import lombok.Singular;
import lombok.SneakyThrows;
import lombok.Value;
import lombok.experimental.Accessors;

/** Handlers and beans with Lombok. */
public final class Lombok {

    private Lombok() {}

    /** A bean. */
    @Data
    public static class Order {
        private String id;
        private int count;
        private boolean paid;
        private Boolean gift;
        private List<Order> parts;
    }

    /** Data. */
    public static class OfData implements RequestHandler<Order, Order> {
        @Override
        public Order handleRequest(Order input, Context context) {
            return input;
        }
    }

    /** A bean with a builder. */
    @Data
    @Builder
    @NoArgsConstructor
    @AllArgsConstructor
    public static class Built {
        private String id;

        @Singular
        private List<String> tags;
    }

    /** Builder. */
    public static class OfBuilder implements RequestHandler<Built, Built> {
        @Override
        public Built handleRequest(Built input, Context context) {
            return input == null ? Built.builder().id("none").tag("a").build() : input;
        }
    }

    /** Without setters, and without a constructor that has no parameters. */
    @Value
    public static class Fixed {
        String id;
        int count;
    }

    /** Value as an event. */
    public static class OfValue implements RequestHandler<Fixed, String> {
        @Override
        public String handleRequest(Fixed input, Context context) {
            return String.valueOf(input);
        }
    }

    /** Value as a result. */
    public static class ToValue implements RequestHandler<String, Fixed> {
        @Override
        public Fixed handleRequest(String input, Context context) {
            return new Fixed(input, 1);
        }
    }

    /** Setters that return the object. */
    @Getter
    @Setter
    @Accessors(chain = true)
    public static class Chained {
        private String id;
        private int count;
    }

    /** Chained setters. */
    public static class OfChained implements RequestHandler<Chained, Chained> {
        @Override
        public Chained handleRequest(Chained input, Context context) {
            return input;
        }
    }

    /** A constructor for what is final, beside one without parameters. */
    @RequiredArgsConstructor
    public static class Sneaky implements RequestHandler<String, String> {
        private final String greeting;

        public Sneaky() {
            this("sneaky ");
        }

        @Override
        @SneakyThrows
        public String handleRequest(String input, Context context) {
            if ("fail".equals(input)) {
                throw new java.io.IOException("thrown without a declaration");
            }
            return greeting + input;
        }
    }
}
