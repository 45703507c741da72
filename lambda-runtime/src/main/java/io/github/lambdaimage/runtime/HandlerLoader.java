package io.github.lambdaimage.runtime;

import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the handler's class and makes its one object. Whatever is wrong with either is explained by {@link
 * HandlerProblems}, which a start that succeeds never loads.
 */
final class HandlerLoader {

    private final String className;
    private final @Nullable String classPath;

    /**
     * A loader of one handler.
     *
     * @param className the name of the class
     * @param classPath where to look for a class of a similar name when there is none of this name
     */
    HandlerLoader(String className, @Nullable String classPath) {
        this.className = className;
        this.classPath = classPath;
    }

    /** Makes the handler. */
    LambdaHandler load() throws StartFailure {
        Class<?> type = findClass();
        int modifiers = type.getModifiers();
        if (!LambdaHandler.class.isAssignableFrom(type)
                || Modifier.isAbstract(modifiers)
                || !Modifier.isPublic(modifiers)
                || type.isEnum()
                || (type.getEnclosingClass() != null && !Modifier.isStatic(modifiers))) {
            throw problems().unfit(type);
        }
        return make(type);
    }

    private Class<?> findClass() throws StartFailure {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try {
            return Class.forName(className, true, loader == null ? ClassLoader.getSystemClassLoader() : loader);
        } catch (Exception | Error e) {
            // Sorted out elsewhere: the verifier would load each class of exceptions that is caught here.
            throw problems().notLoaded(e);
        }
    }

    private LambdaHandler make(Class<?> type) throws StartFailure {
        try {
            return (LambdaHandler) type.getConstructor().newInstance();
        } catch (Exception | Error e) {
            throw problems().notMade(e);
        }
    }

    private HandlerProblems problems() {
        return new HandlerProblems(className, classPath);
    }
}
