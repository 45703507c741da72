package io.github.lambdaimage.runtime.internal.loop;

import io.github.lambdaimage.runtime.Invocation;
import io.github.lambdaimage.runtime.InvocationError;
import io.github.lambdaimage.runtime.InvocationResponse;
import io.github.lambdaimage.runtime.InvocationResult;
import io.github.lambdaimage.runtime.LambdaHandler;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Handlers for tests that start a process; public, since that is what a handler has to be. */
public final class Handlers {

    private Handlers() {}

    public static final class Echo implements LambdaHandler {
        @Override
        public InvocationResult reactToInvocation(Invocation invocation) {
            return InvocationResponse.bytes(invocation.bytes());
        }
    }

    /** Reads all metadata of a call, then returns the event, or fails if the event demands it. */
    public static final class Curious implements LambdaHandler {
        @Override
        public InvocationResult reactToInvocation(Invocation invocation) throws Exception {
            if (invocation.deadline().toString().isEmpty()
                    || invocation.remainingTime().isNegative()
                    || isEmpty(invocation.traceId())
                    || isEmpty(invocation.clientContext())
                    || isEmpty(invocation.cognitoIdentity())
                    || isEmpty(invocation.functionArn())
                    || isEmpty(invocation.tenantId())) {
                throw new IllegalStateException("an empty value");
            }
            if (invocation.body().contains("pause")) {
                Thread.sleep(1_200); // Longer than a connection is trusted without a look.
            }
            return invocation.body().contains("fail")
                    ? InvocationError.of("Asked", "as asked")
                    : InvocationResponse.bytes(invocation.bytes());
        }

        private static boolean isEmpty(@Nullable String value) {
            return value != null && value.isEmpty();
        }
    }

    /** Finds what lies beside it on the class path, by its own class loader and by that of its thread. */
    public static final class Resourceful implements LambdaHandler {
        @Override
        public InvocationResult reactToInvocation(Invocation invocation) {
            String name = Handlers.class.getName().replace('.', '/') + ".class";
            return InvocationResponse.of(List.of(
                    Handlers.class.getResource("Handlers.class") != null,
                    Thread.currentThread().getContextClassLoader().getResource(name) != null));
        }
    }

    /** Behaves as the event demands. */
    public static final class Misbehaving implements LambdaHandler {

        private static final List<byte[]> LEAK = new ArrayList<>();

        @Override
        public InvocationResult reactToInvocation(Invocation invocation) {
            switch (invocation.body()) {
                case "exit" -> System.exit(7);
                case "overflow" -> throw new IllegalStateException(String.valueOf(overflow(1)));
                case "leak" -> leak();
                case "huge" -> {
                    return InvocationResponse.bytes(new byte[7 * 1024 * 1024]);
                }
                case "internal" -> throw new InternalError("the JVM is broken");
                case "throw" -> throw new IllegalStateException("thrown");
                default -> {
                    return InvocationResponse.text("fine");
                }
            }
            return InvocationResponse.text("fine");
        }

        private static void fill(int size) {
            try {
                while (true) {
                    LEAK.add(new byte[size]);
                }
            } catch (OutOfMemoryError e) {
                if (size <= 16) {
                    throw e;
                }
            }
        }

        private static void leak() {
            for (int size = 1 << 20; size > 0; size = size > 16 ? size / 2 : 16) {
                fill(size);
            }
        }

        @SuppressWarnings("InfiniteRecursion") // That is the point.
        private static long overflow(long depth) {
            return depth + overflow(depth + 1);
        }
    }

    /** Its constructor leaves an interrupt behind, and standard error closed. */
    public static final class Untidy implements LambdaHandler {

        public Untidy() {
            Thread.currentThread().interrupt();
            System.err.close();
        }

        @Override
        public InvocationResult reactToInvocation(Invocation invocation) {
            throw new IllegalStateException("thrown");
        }
    }

    public static final class NoHandler {}

    public abstract static class AbstractHandler implements LambdaHandler {}

    public interface InterfaceHandler extends LambdaHandler {}

    public enum EnumHandler implements LambdaHandler {
        ONE;

        @Override
        public InvocationResult reactToInvocation(Invocation invocation) {
            return InvocationResponse.json("1");
        }
    }

    @SuppressWarnings("ClassCanBeStatic") // The test needs an inner class.
    public final class InnerHandler implements LambdaHandler {
        @Override
        public InvocationResult reactToInvocation(Invocation invocation) {
            return InvocationResponse.of(Handlers.this.hashCode());
        }
    }

    static final class HiddenHandler implements LambdaHandler {
        @Override
        public InvocationResult reactToInvocation(Invocation invocation) {
            return InvocationResponse.json("1");
        }
    }

    public static final class ParameterHandler implements LambdaHandler {

        final String parameter;

        public ParameterHandler(String parameter) {
            if (parameter.equals("unknown")) {
                throw new InitException(new InitError(InitError.BAD_FUNCTION_CODE, parameter + " is not known."));
            }
            this.parameter = parameter;
        }

        @Override
        public InvocationResult reactToInvocation(Invocation invocation) {
            return InvocationResponse.text(parameter);
        }
    }

    public static class ThrowingConstructor implements LambdaHandler {

        public ThrowingConstructor() {
            throw new IllegalStateException("no database", new IllegalArgumentException("no address"));
        }

        @Override
        public InvocationResult reactToInvocation(Invocation invocation) {
            return InvocationResponse.json("1");
        }
    }

    /** Throws what can be reported, but not printed. */
    public static class UnprintableConstructor implements LambdaHandler {

        @SuppressWarnings("serial")
        public UnprintableConstructor() {
            throw new IllegalStateException("no database") {
                @Override
                public void printStackTrace(PrintWriter out) {
                    throw new OutOfMemoryError("the text fills the heap");
                }
            };
        }

        @Override
        public InvocationResult reactToInvocation(Invocation invocation) {
            return InvocationResponse.json("1");
        }
    }

    public static class HostileConstructor implements LambdaHandler {

        static Supplier<Hostile> thrown = () -> new Hostile(new AssertionError());

        public HostileConstructor() {
            throw thrown.get();
        }

        @Override
        public InvocationResult reactToInvocation(Invocation invocation) {
            return InvocationResponse.json("1");
        }
    }

    public static class FailingInitializer implements LambdaHandler {

        private static final int NUMBER = number();

        private static int number() {
            throw new AssertionError("no assets");
        }

        @Override
        public InvocationResult reactToInvocation(Invocation invocation) {
            return InvocationResponse.of(NUMBER);
        }
    }

    public static class ThrowingInitializer implements LambdaHandler {

        private static final int NUMBER = Integer.parseInt("no number");

        @Override
        public InvocationResult reactToInvocation(Invocation invocation) {
            return InvocationResponse.of(NUMBER);
        }
    }
}
