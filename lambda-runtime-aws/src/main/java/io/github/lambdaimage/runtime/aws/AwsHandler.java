package io.github.lambdaimage.runtime.aws;

import com.amazonaws.services.lambda.runtime.Context;
import io.github.lambdaimage.runtime.Invocation;
import io.github.lambdaimage.runtime.InvocationResponse;
import io.github.lambdaimage.runtime.InvocationResult;
import io.github.lambdaimage.runtime.LambdaHandler;
import io.github.lambdaimage.runtime.aws.internal.context.CallContexts;
import io.github.lambdaimage.runtime.aws.internal.handler.FunctionLoader;
import io.github.lambdaimage.runtime.aws.internal.handler.HandlerFunction;
import io.github.lambdaimage.runtime.internal.loop.RuntimeLog;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs a handler of AWS's {@code aws-lambda-java-core} unchanged: {@code java -cp ...
 * io.github.lambdaimage.runtime.LambdaRuntime io.github.lambdaimage.runtime.aws.AwsHandler com.example.Handler::method}.
 *
 * <p>The second argument is the handler as AWS writes it: the name of a class that implements {@code RequestHandler} or {@code
 * RequestStreamHandler}, or the name of a class and of a public method. Without it, the environment variable {@code _HANDLER}
 * contains the handler. An exception of the handler is reported as the handler has thrown it.
 */
public final class AwsHandler implements LambdaHandler {

    private static final String HANDLER = "_HANDLER";

    private final HandlerFunction function;

    /** Null if the class path has no aws-lambda-java-core, which methods without {@code Context} do not need. */
    private final @Nullable CallContexts contexts;

    /** Creates the handler that the environment variable {@code _HANDLER} contains. */
    public AwsHandler() {
        this(handler(System.getenv()));
    }

    /**
     * Creates the handler that a text in AWS's spelling names.
     *
     * @param handler {@code Class} or {@code Class::method}
     */
    public AwsHandler(String handler) {
        this(handler, System.getenv(), new FileOutputStream(FileDescriptor.err));
    }

    AwsHandler(String handler, Map<String, String> variables, OutputStream err) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        ClassLoader loader = context == null ? ClassLoader.getSystemClassLoader() : context;
        RuntimeLog log = new RuntimeLog(err);
        // Before the handler's constructor, which may already log.
        contexts = hasCore() ? CallContexts.of(variables, log) : null;
        function = new FunctionLoader(loader, System.getProperty("java.class.path"), log).load(handler);
    }

    @Override
    public InvocationResult reactToInvocation(Invocation invocation) throws Exception {
        Context context = contexts == null ? null : contexts.next(invocation);
        return InvocationResponse.bytes(function.call(invocation, context));
    }

    /** The handler of the variables; empty if it is not set. */
    static String handler(Map<String, String> variables) {
        String handler = variables.getOrDefault(HANDLER, "");
        // Emulators set the variable to the last argument, which is this class then.
        return handler.equals(AwsHandler.class.getName()) ? "" : handler;
    }

    private static boolean hasCore() {
        try {
            Class.forName("com.amazonaws.services.lambda.runtime.Context", false, AwsHandler.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
