package com.example.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** Classes inside of classes. */
public class Nested {

    /** Between. */
    public static class Middle {

        /** Two levels down. */
        public static class Deep extends Echo {}

        /** Needs an object of the class around it. */
        @SuppressWarnings("ClassCanBeStatic") // The shape.
        public class Inner extends Echo {}
    }

    /** Protected. */
    protected static class ProtectedNested extends Echo {
        /** Public, unlike the default. */
        public ProtectedNested() {}
    }

    /** Private. */
    @SuppressWarnings({"EffectivelyPrivate", "unused"}) // The shape.
    private static final class PrivateNested extends Echo {
        public PrivateNested() {}
    }

    /** What they all do. */
    public static class Echo implements RequestHandler<String, String> {
        @Override
        public String handleRequest(String input, Context context) {
            return getClass().getSimpleName() + " " + input;
        }
    }
}

/** Visible in its package only. */
class Hidden extends Nested.Echo {}

/** The same with a public constructor. */
class HiddenWithConstructor extends Nested.Echo {
    public HiddenWithConstructor() {}
}
