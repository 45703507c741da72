package io.github.lambdaimage.runtime;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** Finds the handler's class and makes its one object; whatever is wrong with either is explained. */
final class HandlerLoader {

    private static final String SHAPE = "A handler is a public class that implements " + LambdaHandler.class.getName()
            + " and has a public constructor without parameters.";

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
        if (!LambdaHandler.class.isAssignableFrom(type)) {
            throw unfit("does not implement " + LambdaHandler.class.getSimpleName());
        }
        int modifiers = type.getModifiers();
        if (type.isInterface() || Modifier.isAbstract(modifiers)) {
            throw unfit(type.isInterface() ? "is an interface" : "is abstract");
        }
        if (type.isEnum()) {
            throw unfit("is an enum");
        }
        if (type.getEnclosingClass() != null && !Modifier.isStatic(modifiers)) {
            throw unfit("is a nested class that is not static");
        }
        if (!Modifier.isPublic(modifiers)) {
            throw unfit("is not public");
        }
        return make(type);
    }

    private Class<?> findClass() throws StartFailure {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try {
            return Class.forName(className, true, loader == null ? ClassLoader.getSystemClassLoader() : loader);
        } catch (ClassNotFoundException e) {
            throw missing();
        } catch (ExceptionInInitializerError e) {
            throw thrown("The static initializer of the handler " + className, e.getCause() == null ? e : e.getCause());
        } catch (UnsupportedClassVersionError e) {
            throw new StartFailure(ClassReleases.explain(className, e), e);
        } catch (NoClassDefFoundError e) {
            String similar = similarName(e);
            if (similar != null) {
                throw new StartFailure(
                        e.getClass().getName(),
                        "There is no class " + className + ", but one whose name differs in capital letters alone: "
                                + similar + ".");
            }
            throw new StartFailure(
                    "The handler " + className
                            + " cannot be loaded, since a class that it needs is not on the class path: "
                            + e.getMessage() + ". Add the dependency that has it.",
                    e);
        } catch (LinkageError e) {
            throw new StartFailure("The handler " + className + " cannot be loaded: " + e + ".", e);
        } catch (Error e) {
            // An error, unlike an exception, comes out of a static initializer as it is.
            throw thrown("The static initializer of the handler " + className, e);
        }
    }

    private LambdaHandler make(Class<?> type) throws StartFailure {
        try {
            Constructor<?> constructor = type.getConstructor();
            return (LambdaHandler) constructor.newInstance();
        } catch (NoSuchMethodException e) {
            throw unfit("has no public constructor without parameters");
        } catch (InvocationTargetException e) {
            throw thrown("The constructor of the handler " + className, e.getCause() == null ? e : e.getCause());
        } catch (ExceptionInInitializerError e) {
            throw thrown("The static initializer of the handler " + className, e.getCause() == null ? e : e.getCause());
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new StartFailure("The handler " + className + " cannot be made: " + e + ".", e);
        }
    }

    private StartFailure missing() {
        int colons = className.indexOf("::");
        String problem = "There is no class " + className + " on the class path.";
        if (colons >= 0) {
            problem +=
                    " A handler is named by its class alone, without a method: " + className.substring(0, colons) + ".";
        } else {
            String nearest = classPath == null ? null : new NearestClass(className).in(classPath);
            problem += nearest == null
                    ? " Nor is there one of a similar name: look at the spelling and at what is in the class path."
                    : " The nearest name is " + nearest + ".";
        }
        return new StartFailure(ClassNotFoundException.class.getName(), problem);
    }

    /** The class that a file system without capital letters found in place of the one that was asked for. */
    private static @Nullable String similarName(NoClassDefFoundError error) {
        String message = error.getMessage();
        String mark = "(wrong name: ";
        int start = message == null ? -1 : message.indexOf(mark);
        return message == null || start < 0 || !message.endsWith(")")
                ? null
                : message.substring(start + mark.length(), message.length() - 1).replace('/', '.');
    }

    private StartFailure unfit(String problem) {
        return new StartFailure(
                StartFailure.BAD_FUNCTION_CODE, "The class " + className + " " + problem + ". " + SHAPE);
    }

    private static StartFailure thrown(String where, Throwable cause) throws StartFailure {
        if (cause instanceof OutOfMemoryError) {
            return new StartFailure(where + " ran out of memory. Raise MemorySize.", cause);
        }
        return new StartFailure(
                where + " has thrown " + ErrorReportWriter.name(cause) + ": " + ErrorReportWriter.message(cause),
                cause);
    }
}
