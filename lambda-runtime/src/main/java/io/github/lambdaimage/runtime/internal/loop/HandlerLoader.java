package io.github.lambdaimage.runtime.internal.loop;

import io.github.lambdaimage.runtime.LambdaHandler;
import java.lang.reflect.Modifier;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds the handler's class and makes its one object. Whatever is wrong with either is explained by {@link
 * HandlerErrors}, which a start that succeeds never loads.
 */
public final class HandlerLoader {

    private final String className;
    private final @Nullable String classPath;
    private @Nullable InitError failure;

    /**
     * A loader of one handler.
     *
     * @param className the name of the class
     * @param classPath where to look for a class of a similar name when there is none of this name
     */
    public HandlerLoader(String className, @Nullable String classPath) {
        this.className = className;
        this.classPath = classPath;
    }

    /** Makes the handler; null when there is a {@link #failure()} instead. */
    @Nullable
    public LambdaHandler load() {
        Class<?> type = findClass();
        if (type == null) {
            return null;
        }
        int modifiers = type.getModifiers();
        if (!LambdaHandler.class.isAssignableFrom(type)
                || Modifier.isAbstract(modifiers)
                || !Modifier.isPublic(modifiers)
                || type.isEnum()
                || (type.getEnclosingClass() != null && !Modifier.isStatic(modifiers))) {
            failure = problems().unfit(type);
            return null;
        }
        return make(type);
    }

    /** Why {@link #load} has made no handler. */
    public InitError failure() {
        return Objects.requireNonNull(failure);
    }

    private @Nullable Class<?> findClass() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try {
            return Class.forName(className, true, loader == null ? ClassLoader.getSystemClassLoader() : loader);
        } catch (Exception | Error e) {
            // Sorted out elsewhere: the verifier would load each class of exceptions that is caught here.
            failure = problems().notLoaded(e);
            return null;
        }
    }

    private @Nullable LambdaHandler make(Class<?> type) {
        try {
            return (LambdaHandler) type.getConstructor().newInstance();
        } catch (Exception | Error e) {
            failure = problems().notMade(e);
            return null;
        }
    }

    private HandlerErrors problems() {
        return new HandlerErrors(className, classPath);
    }
}
