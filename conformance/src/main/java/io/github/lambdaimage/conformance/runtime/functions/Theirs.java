package io.github.lambdaimage.conformance.runtime.functions;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Handlers for AWS's runtime interface client; each has an equivalent in {@link Ours}. */
public final class Theirs {
    private Theirs() {}

    /** Runs {@link Behaviour#chosen()}. */
    public static final class Function implements RequestStreamHandler {
        private final Behaviour behaviour = Behaviour.chosen();

        /** Called by the runtime. */
        public Function() {
            Behaviour.countObject();
        }

        @Override
        public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
            try {
                output.write(behaviour.react(call(input.readAllBytes(), context)));
            } catch (Exception e) {
                Function.<RuntimeException>throwUnchecked(e);
            }
        }

        /** Throws any checked exception: the interface declares only one kind. */
        @SuppressWarnings("unchecked")
        private static <E extends Exception> void throwUnchecked(Exception e) throws E {
            throw (E) e;
        }

        private static Call call(byte[] event, Context context) {
            return new Call(
                    event,
                    context.getAwsRequestId(),
                    context.getRemainingTimeInMillis(),
                    String.valueOf(context.getInvokedFunctionArn()),
                    String.valueOf(context.getXrayTraceId()),
                    custom(context.getClientContext()),
                    identity(context.getIdentity()),
                    String.valueOf(context.getTenantId()));
        }

        private static String custom(@Nullable ClientContext context) {
            return context == null || context.getCustom() == null
                    ? "null"
                    : String.valueOf(context.getCustom().get("k"));
        }

        private static String identity(@Nullable CognitoIdentity identity) {
            return identity == null ? "null" : String.valueOf(identity.getIdentityId());
        }
    }

    /** Receives the event as an object and answers with it. */
    public static final class Json implements RequestHandler<Object, Object> {
        @Override
        public @Nullable Object handleRequest(@Nullable Object event, Context context) {
            return event;
        }
    }

    /** Throws in its constructor. */
    public static final class FailingConstructor implements RequestStreamHandler {
        /** Fails. */
        public FailingConstructor() {
            throw new IllegalStateException("no database");
        }

        @Override
        public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
            input.transferTo(output);
        }
    }

    /** Throws in its static initializer. */
    public static final class FailingInitializer implements RequestStreamHandler {
        private static final int NUMBER = Integer.parseInt("no number");

        @Override
        public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
            output.write(NUMBER);
        }
    }

    /** Exits the process in its constructor. */
    public static final class ExitingConstructor implements RequestStreamHandler {
        /** Exits. */
        public ExitingConstructor() {
            System.exit(5);
        }

        @Override
        public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
            input.transferTo(output);
        }
    }

    /** Has no public constructor. */
    public static final class HiddenConstructor implements RequestStreamHandler {
        private HiddenConstructor() {}

        @Override
        public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
            input.transferTo(output);
        }
    }

    /** Does not implement the handler interface. */
    public static final class NoHandler {}
}
