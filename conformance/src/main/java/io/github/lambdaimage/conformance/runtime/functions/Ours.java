package io.github.lambdaimage.conformance.runtime.functions;

import io.github.lambdaimage.runtime.Invocation;
import io.github.lambdaimage.runtime.InvocationResponse;
import io.github.lambdaimage.runtime.InvocationResult;
import io.github.lambdaimage.runtime.LambdaHandler;
import io.github.lambdaimage.runtime.json.JsonException;
import io.github.lambdaimage.runtime.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Handlers for our runtime; each has an equivalent in {@link Theirs}. */
public final class Ours {
    private Ours() {}

    /** Runs {@link Behaviour#chosen()}. */
    public static final class Function implements LambdaHandler {
        private final Behaviour behaviour = Behaviour.chosen();

        /** Called by the runtime. */
        public Function() {
            Behaviour.countObject();
        }

        @Override
        public InvocationResult reactToInvocation(Invocation invocation) throws Exception {
            return InvocationResponse.bytes(behaviour.react(call(invocation)));
        }

        private static Call call(Invocation invocation) {
            return new Call(
                    invocation.bytes(),
                    invocation.requestId(),
                    invocation.remainingTime().toMillis(),
                    String.valueOf(invocation.functionArn()),
                    String.valueOf(invocation.traceId()),
                    member(invocation.clientContext(), "custom", "k"),
                    member(invocation.cognitoIdentity(), "cognitoIdentityId"),
                    String.valueOf(invocation.tenantId()));
        }

        private static String member(@Nullable String json, String... keys) {
            if (json == null) {
                return "null";
            }
            JsonValue value;
            try {
                value = JsonValue.parse(json);
            } catch (JsonException e) {
                return "not JSON";
            }
            for (String key : keys) {
                value = value == null ? null : value.get(key);
            }
            return value == null ? "null" : value.asString();
        }
    }

    /** Reads the event as JSON and answers with that value. */
    public static final class Json implements LambdaHandler {
        @Override
        public InvocationResult reactToInvocation(Invocation invocation) {
            return InvocationResponse.of(invocation.json());
        }
    }

    /** Throws in its constructor. */
    public static final class FailingConstructor implements LambdaHandler {
        /** Fails. */
        public FailingConstructor() {
            throw new IllegalStateException("no database");
        }

        @Override
        public InvocationResult reactToInvocation(Invocation invocation) {
            return InvocationResponse.bytes(invocation.bytes());
        }
    }

    /** Throws in its static initializer. */
    public static final class FailingInitializer implements LambdaHandler {
        private static final int NUMBER = Integer.parseInt("no number");

        @Override
        public InvocationResult reactToInvocation(Invocation invocation) {
            return InvocationResponse.of(NUMBER);
        }
    }

    /** Exits the process in its constructor. */
    public static final class ExitingConstructor implements LambdaHandler {
        /** Exits. */
        public ExitingConstructor() {
            System.exit(5);
        }

        @Override
        public InvocationResult reactToInvocation(Invocation invocation) {
            return InvocationResponse.bytes(invocation.bytes());
        }
    }

    /** Has no public constructor. */
    public static final class HiddenConstructor implements LambdaHandler {
        private HiddenConstructor() {}

        @Override
        public InvocationResult reactToInvocation(Invocation invocation) {
            return InvocationResponse.bytes(invocation.bytes());
        }
    }

    /** Does not implement the handler interface. */
    public static final class NoHandler {}
}
