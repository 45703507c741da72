package io.github.lambdaimage.conformance.runtime.functions;

import io.github.lambdaimage.runtime.Invocation;
import io.github.lambdaimage.runtime.InvocationResponse;
import io.github.lambdaimage.runtime.InvocationResult;
import io.github.lambdaimage.runtime.LambdaHandler;
import io.github.lambdaimage.runtime.json.JsonException;
import io.github.lambdaimage.runtime.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Handlers for our runtime; each has its twin in {@link Theirs}. */
public final class Ours {
    private Ours() {}

    /** Does what {@link Behaviour#chosen()} says. */
    public static final class Function implements LambdaHandler {
        private final Behaviour behaviour = Behaviour.chosen();

        /** Made by the runtime. */
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
                return "no JSON";
            }
            for (String key : keys) {
                value = value == null ? null : value.get(key);
            }
            return value == null ? "null" : value.asString();
        }
    }

    /** Reads the event as JSON, and answers with what it has read. */
    public static final class Json implements LambdaHandler {
        @Override
        public InvocationResult reactToInvocation(Invocation invocation) {
            return InvocationResponse.of(invocation.json());
        }
    }

    /** Cannot be made. */
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

    /** Cannot be initialized. */
    public static final class FailingInitializer implements LambdaHandler {
        private static final int NUMBER = Integer.parseInt("no number");

        @Override
        public InvocationResult reactToInvocation(Invocation invocation) {
            return InvocationResponse.of(NUMBER);
        }
    }

    /** Ends the process while it is made. */
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

    /** Has no constructor that a runtime may use. */
    public static final class HiddenConstructor implements LambdaHandler {
        private HiddenConstructor() {}

        @Override
        public InvocationResult reactToInvocation(Invocation invocation) {
            return InvocationResponse.bytes(invocation.bytes());
        }
    }

    /** Is no handler. */
    public static final class NoHandler {}
}
