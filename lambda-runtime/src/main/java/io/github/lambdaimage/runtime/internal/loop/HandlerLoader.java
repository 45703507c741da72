package io.github.lambdaimage.runtime.internal.loop;

import io.github.lambdaimage.runtime.LambdaHandler;
import java.lang.reflect.Modifier;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Loads the handler class and creates its instance. {@link HandlerErrors} explains failures, and is not loaded by a successful
 * start.
 */
public final class HandlerLoader {

    private final String className;
    private final @Nullable String argument;
    private final @Nullable String classPath;
    private @Nullable InitError failure;

    /**
     * Creates a loader of one handler.
     *
     * @param className the name of the class
     * @param argument what its constructor gets; null for the constructor without parameters
     * @param classPath class path to search for a similar name if the class does not exist
     */
    public HandlerLoader(String className, @Nullable String argument, @Nullable String classPath) {
        this.className = className;
        this.argument = argument;
        this.classPath = classPath;
    }

    /** Creates the handler; null if there is a {@link #failure()}. */
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
            failure = errors().unfit(type);
            return null;
        }
        return create(type);
    }

    /** Why {@link #load} returned null. */
    public InitError failure() {
        return Objects.requireNonNull(failure);
    }

    private @Nullable Class<?> findClass() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try {
            return Class.forName(className, true, loader == null ? ClassLoader.getSystemClassLoader() : loader);
        } catch (Throwable e) {
            // Handled elsewhere: the verifier would load each exception class that is caught here.
            failure = errors().notLoaded(e);
            return null;
        }
    }

    private @Nullable LambdaHandler create(Class<?> type) {
        try {
            return (LambdaHandler)
                    (argument == null
                            ? type.getConstructor().newInstance()
                            : type.getConstructor(String.class).newInstance(argument));
        } catch (Throwable e) {
            failure = errors().notCreated(e, argument);
            return null;
        }
    }

    private HandlerErrors errors() {
        return new HandlerErrors(className, classPath);
    }
}
