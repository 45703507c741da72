package io.github.lambdaimage.runtime.internal.loop;

import io.github.lambdaimage.runtime.LambdaHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** Explains why a handler cannot be used, and how to fix it. Loaded only after a failure. */
public final class HandlerErrors {

    private static final String SHAPE = "A handler is a public class that implements " + LambdaHandler.class.getName()
            + ". It has a public constructor without parameters.";

    private final String className;
    private final @Nullable String classPath;

    /**
     * Creates explanations for one handler.
     *
     * @param className the name of the class
     * @param classPath class path to search for a similar name if the class does not exist
     */
    public HandlerErrors(String className, @Nullable String classPath) {
        this.className = className;
        this.classPath = classPath;
    }

    /** The class exists, but is not a valid handler. */
    InitError unfit(Class<?> type) {
        int modifiers = type.getModifiers();
        if (!LambdaHandler.class.isAssignableFrom(type)) {
            return unfit("does not implement " + LambdaHandler.class.getSimpleName());
        }
        if (type.isInterface()) {
            return unfit("is an interface");
        }
        if (type.isEnum()) {
            return unfit("is an enum");
        }
        if (Modifier.isAbstract(modifiers)) {
            return unfit("is abstract");
        }
        if (type.getEnclosingClass() != null && !Modifier.isStatic(modifiers)) {
            return unfit("is a nested class that is not static");
        }
        return unfit("is not public");
    }

    /** Loading the class or its static initializer failed. */
    public InitError notLoaded(Throwable thrown) {
        if (thrown instanceof ClassNotFoundException) {
            return missing();
        }
        if (thrown instanceof ExceptionInInitializerError) {
            return thrownBy("The static initializer", thrown);
        }
        if (thrown instanceof UnsupportedClassVersionError newer) {
            return new InitError(ClassVersionErrors.explain(className, newer), newer);
        }
        if (thrown instanceof NoClassDefFoundError incomplete) {
            return incomplete(incomplete);
        }
        if (thrown instanceof LinkageError) {
            return new InitError(
                    "The handler " + className + " cannot be loaded: " + StackTracePrinter.text(thrown) + ".", thrown);
        }
        // Unlike an exception, an error of a static initializer is not wrapped.
        return thrownBy("The static initializer", thrown);
    }

    /** The constructor failed, which has got an argument unless that is null. */
    InitError notCreated(Throwable thrown, @Nullable String argument) {
        if (thrown instanceof NoSuchMethodException && argument != null) {
            return new InitError(
                    InitError.BAD_FUNCTION_CODE,
                    "The class " + className + " takes no argument. Remove the argument \"" + argument
                            + "\", or add a public constructor with one String parameter.");
        }
        if (thrown instanceof InvocationTargetException && thrown.getCause() instanceof InitException explained) {
            return explained.error();
        }
        return notCreated(thrown);
    }

    /** The constructor failed. */
    public InitError notCreated(Throwable thrown) {
        if (thrown instanceof NoSuchMethodException) {
            return unfit("has no public constructor without parameters");
        }
        if (thrown instanceof InvocationTargetException) {
            return thrownBy("The constructor", thrown);
        }
        if (thrown instanceof ExceptionInInitializerError) {
            return thrownBy("The static initializer", thrown);
        }
        return new InitError(
                "The handler " + className + " cannot be created: " + StackTracePrinter.text(thrown) + ".", thrown);
    }

    private InitError incomplete(NoClassDefFoundError error) {
        String similar = similarName(error);
        if (similar != null) {
            return new InitError(
                    error.getClass().getName(),
                    "Class " + className + " does not exist, but " + similar + " does. Only the case differs.");
        }
        return new InitError(
                "The handler " + className + " needs a class that is not on the class path: "
                        + ErrorReportWriter.message(error)
                        + ". Add the dependency that has it.",
                error);
    }

    private InitError missing() {
        int colons = className.indexOf("::");
        String problem = "Class " + className + " is not on the class path.";
        if (colons >= 0) {
            problem +=
                    " A handler is named by its class alone, without a method: " + className.substring(0, colons) + ".";
        } else {
            String nearest = classPath == null ? null : new ClassSuggestion(className).in(classPath);
            problem += nearest == null
                    ? " No other class has a similar name. Check the spelling and the class path."
                    : " The nearest name is " + nearest + ".";
        }
        return new InitError(ClassNotFoundException.class.getName(), problem);
    }

    /** The class that a case-insensitive file system found instead of the requested one. */
    private static @Nullable String similarName(NoClassDefFoundError error) {
        String message = ErrorReportWriter.message(error);
        String mark = "(wrong name: ";
        int start = message.indexOf(mark);
        return start < 0 || !message.endsWith(")")
                ? null
                : message.substring(start + mark.length(), message.length() - 1).replace('/', '.');
    }

    private InitError unfit(String problem) {
        return new InitError(InitError.BAD_FUNCTION_CODE, "The class " + className + " " + problem + ". " + SHAPE);
    }

    /** The exception of the function's code: the cause of the wrapper, or the exception itself. */
    private InitError thrownBy(String code, Throwable wrapper) {
        Throwable cause = wrapper;
        if (wrapper instanceof InvocationTargetException || wrapper instanceof ExceptionInInitializerError) {
            Throwable inner = ErrorReportWriter.cause(wrapper);
            cause = inner == null ? wrapper : inner;
        }
        String where = code + " of the handler " + className;
        if (cause instanceof OutOfMemoryError) {
            return new InitError(where + " ran out of memory. Raise MemorySize.", cause);
        }
        String problem = where + " has thrown " + ErrorReportWriter.name(cause);
        try {
            return new InitError(problem + ": " + ErrorReportWriter.message(cause), cause);
        } catch (VirtualMachineError e) {
            // Its message fills the heap, for example. As in a call, this error is reported in its place.
            return new InitError(problem + ", whose message cannot be read: it throws " + ErrorReportWriter.name(e), e);
        }
    }
}
