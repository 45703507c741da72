package com.example.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.IOException;
import java.util.Objects;

/** What constructors and static blocks do. */
public final class Starts {

    private Starts() {}

    /** Echoes. */
    public static class Echo implements RequestHandler<String, String> {
        @Override
        public String handleRequest(String input, Context context) {
            return input;
        }
    }

    /** Logs. */
    public static class Logging extends Echo {
        public Logging() {
            System.out.println("printed by the constructor");
            LambdaRuntime.getLogger().log("logged by the constructor\n");
        }
    }

    /** Throws. */
    public static class Throwing extends Echo {
        public Throwing() {
            throw new IllegalStateException("the constructor failed");
        }
    }

    /** Throws a checked exception. */
    public static class ThrowingChecked extends Echo {
        public ThrowingChecked() throws IOException {
            throw new IOException("no connection", new IOException("refused"));
        }
    }

    /** Throws an error. */
    public static class ThrowingError extends Echo {
        public ThrowingError() {
            throw new NoClassDefFoundError("com/example/Missing");
        }
    }

    /** Its static block throws. */
    public static class ThrowingBlock extends Echo {
        private static final String SETTING = Objects.requireNonNull(System.getenv("NO_SUCH_VARIABLE"), "no setting");

        @Override
        public String handleRequest(String input, Context context) {
            return SETTING;
        }
    }

    /** Ends the process. */
    public static class Exiting extends Echo {
        public Exiting() {
            System.exit(3);
        }
    }

    /** Cannot be created from outside. */
    public static final class PrivateConstructor extends Echo {
        private PrivateConstructor() {}
    }

    /** Needs something. */
    public static class Parameter extends Echo {
        public Parameter(String name) {}
    }

    /** Has two constructors. */
    public static class TwoConstructors extends Echo {
        private final String greeting;

        public TwoConstructors() {
            this("default ");
        }

        /** For tests. */
        public TwoConstructors(String greeting) {
            this.greeting = greeting;
        }

        @Override
        public String handleRequest(String input, Context context) {
            return greeting + input;
        }
    }
}
