package io.github.lambdaimage.runtime.aws.internal.log;

import com.amazonaws.services.lambda.runtime.LambdaRuntimeInternal;
import io.github.lambdaimage.runtime.internal.loop.RuntimeLog;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts the request ID into the thread context of Log4j, under the name that patterns for Lambda use. AWS's appenders for Log4j ask for
 * it when they are created, which may be during a call.
 */
public final class Log4jRequestId {

    private static final String KEY = "AWSRequestId";

    private final RuntimeLog log;

    /** The methods that put it; null until an appender asks. */
    private @Nullable List<Method> contexts;

    public Log4jRequestId(RuntimeLog log) {
        this.log = log;
    }

    /** Puts the ID of a call if an appender has asked for it. */
    public void put(String requestId) {
        if (!isAskedFor()) {
            return;
        }
        List<Method> found = contexts;
        if (found == null) {
            found = find();
            contexts = found;
        }
        for (Method context : found) {
            try {
                context.invoke(null, KEY, requestId);
            } catch (ReflectiveOperationException e) {
                log.line("The request ID cannot be passed to Log4j: " + e);
            }
        }
    }

    private static boolean isAskedFor() {
        try {
            return LambdaRuntimeInternal.getUseLog4jAppender();
        } catch (LinkageError e) {
            return false; // aws-lambda-java-core before 1.1.0 has no such class.
        }
    }

    private List<Method> find() {
        List<Method> found = new ArrayList<>();
        add(found, "org.apache.log4j.MDC", Object.class);
        add(found, "org.apache.logging.log4j.ThreadContext", String.class);
        if (found.isEmpty()) {
            log.line("The request ID is missing in messages of Log4j. Add Log4j to the class path.");
        }
        return found;
    }

    private static void add(List<Method> found, String type, Class<?> value) {
        try {
            Class<?> context = Class.forName(type, true, Thread.currentThread().getContextClassLoader());
            found.add(context.getMethod("put", String.class, value));
        } catch (ReflectiveOperationException | LinkageError e) {
            // This version of Log4j is not in use.
        }
    }
}
