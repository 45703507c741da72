package com.example.shapes;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.github.lambdaimage.runtime.Invocation;
import io.github.lambdaimage.runtime.InvocationResponse;
import io.github.lambdaimage.runtime.InvocationResult;
import io.github.lambdaimage.runtime.LambdaHandler;

/** Classes that cannot be handlers. */
public class Unfit {

    public static class PrivateConstructor extends Interfaces.Plain {
        private PrivateConstructor() {}
    }

    public static class ParameterConstructor extends Interfaces.Plain {
        public ParameterConstructor(String parameter) {}
    }

    public abstract static class Abstract extends Interfaces.Plain {}

    public interface AnInterface extends RequestHandler<String, String> {}

    public enum AnEnum implements RequestHandler<String, String> {
        ONE;

        @Override
        public String handleRequest(String input, Context context) {
            return "enum";
        }
    }

    @SuppressWarnings("ClassCanBeStatic")
    public class Inner extends Interfaces.Plain {}

    @SuppressWarnings({"EffectivelyPrivate", "UnusedNestedClass"}) // The test names it.
    private static class PrivateNested extends Interfaces.Plain {
        @SuppressWarnings("unused")
        public PrivateNested() {}
    }

    public static class NoInterface {
        public String greet(String name) {
            return "Hello " + name;
        }
    }

    public static class Ours implements LambdaHandler {
        @Override
        public InvocationResult reactToInvocation(Invocation invocation) {
            return InvocationResponse.json("null");
        }
    }

    public static class ThrowingConstructor extends Interfaces.Plain {
        public ThrowingConstructor() {
            throw new IllegalStateException("no database", new RuntimeException("refused"));
        }
    }

    public static class ThrowingInitializer extends Interfaces.Plain {
        static {
            fail();
        }
    }

    /** The JVM tries an initializer only once: this one is for another test. */
    public static class FailingInitializer extends Interfaces.Plain {
        static {
            fail();
        }
    }

    /** Where the signature of a method names a class that a test takes away. */
    public static class Incomplete {
        public String handle(Absent input) {
            return "never";
        }
    }

    public static class Absent {}

    private static void fail() {
        throw new IllegalStateException("no settings");
    }
}

class HiddenHandler extends Interfaces.Plain {
    public HiddenHandler() {}
}

class HiddenStatic {
    private HiddenStatic() {}

    public static String handle(String input) {
        return "hidden";
    }
}
