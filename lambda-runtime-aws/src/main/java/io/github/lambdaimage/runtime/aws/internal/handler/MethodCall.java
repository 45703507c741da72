package io.github.lambdaimage.runtime.aws.internal.handler;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** A method of one object, or a static one. */
final class MethodCall {

    private final Method method;
    private final @Nullable Object instance;

    MethodCall(Method method, @Nullable Object instance) {
        this.method = method;
        this.instance = instance;
    }

    /** Calls the method; throws what it has thrown, whatever that is. */
    @Nullable
    Object with(@Nullable Object[] arguments) throws Exception {
        try {
            return method.invoke(instance, arguments);
        } catch (InvocationTargetException e) {
            Throwable thrown = e.getCause();
            throw MethodCall.<RuntimeException>unchecked(thrown == null ? e : thrown);
        }
    }

    /** A method may throw a Throwable that is neither an Exception nor an Error. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T unchecked(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
