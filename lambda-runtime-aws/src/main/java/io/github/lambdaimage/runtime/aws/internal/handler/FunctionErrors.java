package io.github.lambdaimage.runtime.aws.internal.handler;

import io.github.lambdaimage.runtime.LambdaHandler;
import io.github.lambdaimage.runtime.internal.loop.ClassSuggestion;
import io.github.lambdaimage.runtime.internal.loop.HandlerErrors;
import io.github.lambdaimage.runtime.internal.loop.InitError;
import io.github.lambdaimage.runtime.internal.loop.InitException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.TypeVariable;
import org.jspecify.annotations.Nullable;

/**
 * Explains why a handler cannot be used, and how to fix it. Loaded only after a failure, or for a line of the log.
 *
 * <p>The explanations are returned as {@link RuntimeException}: the verifier would load the class of another exception with the
 * class that throws it.
 */
final class FunctionErrors {

    private static final String SPELLING = "Write com.example.Handler or com.example.Handler::method.";

    private static final String CLASS = "A handler is a public class with a public constructor without parameters.";

    private static final String METHOD = "A handler method takes nothing, an event, Context, an event and Context,"
            + " or InputStream, OutputStream and Context or a part of these three in this order.";

    private FunctionErrors() {}

    /** The handler string lacks the class or the method. */
    static RuntimeException incomplete(String handler) {
        if (handler.isEmpty()) {
            return unfit(
                    "The handler is not set: neither by the second argument nor by the variable _HANDLER. " + SPELLING);
        }
        String missing = handler.endsWith("::") ? "method" : "class";
        return unfit("The handler \"" + handler + "\" names no " + missing + ". " + SPELLING);
    }

    /** Loading the class or its static initializer failed. */
    static RuntimeException notLoaded(
            HandlerName name, ClassLoader loader, @Nullable String classPath, Throwable thrown) {
        String className = name.className();
        if (className.contains("::")) {
            return unfit(
                    "The handler \"" + className + "::" + name.method() + "\" has more than one method. " + SPELLING);
        }
        int end = Math.max(className.lastIndexOf('.'), className.lastIndexOf(':'));
        if (thrown instanceof ClassNotFoundException && name.method() == null && end > 0) {
            String type = className.substring(0, end);
            String method = className.substring(end + 1);
            if (hasMethod(type, method, loader)) {
                return new InitException(new InitError(
                        ClassNotFoundException.class.getName(),
                        "Class " + className + " is not on the class path, but class " + type
                                + " has a method of that name. Write two colons: " + type + "::" + method + "."));
            }
        }
        return new InitException(new HandlerErrors(className, classPath).notLoaded(thrown));
    }

    /** A class without a method implements none of the interfaces. */
    static RuntimeException noInterface(Class<?> type) {
        String name = type.getName();
        if (LambdaHandler.class.isAssignableFrom(type)) {
            return unfit("The class " + name + " implements LambdaHandler, not an interface of AWS."
                    + " Start the runtime with this class as the only argument.");
        }
        return unfit("The class " + name + " implements neither RequestHandler nor RequestStreamHandler."
                + " Implement one of them, or name a method: " + name + "::" + likelyMethod(type) + ".");
    }

    /** A class implements the interface without type arguments. */
    static RuntimeException raw(Class<?> type) {
        return unfit("The class " + type.getName() + " implements RequestHandler without type arguments."
                + " Add those of event and response, for example RequestHandler<Map<String, Object>, String>.");
    }

    /** A type argument of the interface is an open type variable without a bound. */
    static RuntimeException open(Class<?> type, TypeVariable<?> variable) {
        return unfit("The class " + type.getName() + " leaves the type " + variable.getName()
                + " of RequestHandler open. Extend or implement it with a type argument, or give " + variable.getName()
                + " an upper bound.");
    }

    /** The constructor failed. */
    static RuntimeException notCreated(Class<?> type, @Nullable String classPath, Throwable thrown) {
        String name = type.getName();
        if (thrown instanceof NoSuchMethodException) {
            return unfitClass(name, problem(type, "has no public constructor without parameters"));
        }
        if (thrown instanceof InstantiationException) {
            return unfitClass(name, problem(type, "cannot be instantiated"));
        }
        if (thrown instanceof IllegalAccessException) {
            return unfitClass(name, "is not public");
        }
        return new InitException(new HandlerErrors(name, classPath).notCreated(thrown));
    }

    /** A signature names a class that does not exist or cannot be loaded. */
    static RuntimeException incompleteSignature(Class<?> type, @Nullable String classPath, Throwable thrown) {
        Throwable cause = thrown;
        if (thrown instanceof TypeNotPresentException absent) {
            cause = new NoClassDefFoundError(absent.typeName());
        } else if (!(thrown instanceof LinkageError)) {
            return new InitException(new InitError(
                    "The signatures of the handler " + type.getName() + " cannot be read: " + thrown + ".", thrown));
        }
        return new InitException(new HandlerErrors(type.getName(), classPath).notLoaded(cause));
    }

    /** No public method has the name, or none can be called. */
    static RuntimeException noMethod(Class<?> type, String name, Method[] unusable) {
        if (unusable.length > 0) {
            StringBuilder list = new StringBuilder();
            for (Method method : unusable) {
                list.append(list.length() == 0 ? "" : ", ").append(signature(method));
            }
            return unfit("No public method " + name + " of the class " + type.getName()
                    + " has parameters that Lambda can pass: " + list + ". " + METHOD);
        }
        if (hasMethod(type, name)) {
            return unfit("The method " + name + " of the class " + type.getName() + " is not public. Make it public.");
        }
        String nearest = nearestMethod(type, name);
        return unfit("The class " + type.getName() + " has no public method " + name + "."
                + (nearest == null ? " Check the spelling." : " The nearest name is " + nearest + "."));
    }

    /** The class that declares a public method is not public. */
    static RuntimeException notAccessible(Method method) {
        return unfit("The method " + signature(method) + " cannot be called: its class "
                + method.getDeclaringClass().getName() + " is not public. Make the class public.");
    }

    /** The serializer that the function provides cannot be used. */
    static RuntimeException noSerializer(Class<?> type, Throwable thrown) {
        String problem = "The serializer of the handler " + type.getName() + " cannot be used: ";
        Throwable cause = thrown.getCause();
        return new InitException(new InitError(problem + thrown.getMessage(), cause == null ? thrown : cause));
    }

    /** The type of the event or of the response cannot be bound. */
    static RuntimeException noBinding(Class<?> type, String bound, Throwable thrown) {
        return new InitException(new InitError(
                "The handler " + type.getName() + " uses the type " + bound + ", which has no JSON form: "
                        + thrown.getMessage(),
                thrown));
    }

    /** A line of the log about a method that is skipped. */
    static String ignored(Method method) {
        return "The method " + signature(method) + " is ignored: Lambda cannot pass its parameters.";
    }

    /** A line of the log about a result that nobody receives. */
    static String ignoredResult(Method method) {
        return "The result of the method " + signature(method) + " is ignored, because it has a stream as parameter.";
    }

    /** A line of the log about a choice that AWS's client leaves open. */
    static String ambiguous(Method used, Method other) {
        return "The methods " + signature(used) + " and " + signature(other) + " fit equally, and the first is used."
                + " Rename one of them.";
    }

    private static InitException unfit(String explanation) {
        return new InitException(new InitError(InitError.BAD_FUNCTION_CODE, explanation));
    }

    private static InitException unfitClass(String name, String problem) {
        return unfit("The class " + name + " " + problem + ". " + CLASS);
    }

    private static String problem(Class<?> type, String otherwise) {
        if (type.isInterface()) {
            return "is an interface";
        }
        if (type.isEnum()) {
            return "is an enum";
        }
        if (Modifier.isAbstract(type.getModifiers())) {
            return "is abstract";
        }
        if (type.getEnclosingClass() != null && !Modifier.isStatic(type.getModifiers())) {
            return "is a nested class that is not static";
        }
        return Modifier.isPublic(type.getModifiers()) ? otherwise : "is not public";
    }

    private static boolean hasMethod(String className, String method, ClassLoader loader) {
        try {
            return hasMethod(Class.forName(className, false, loader), method);
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private static boolean hasMethod(Class<?> type, String name) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            for (Method method : declaredMethods(at)) {
                if (method.getName().equals(name)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The only public method that the class declares, or a placeholder. */
    private static String likelyMethod(Class<?> type) {
        String only = null;
        for (Method method : declaredMethods(type)) {
            if (Modifier.isPublic(method.getModifiers()) && !method.isSynthetic()) {
                if (only != null) {
                    return "method";
                }
                only = method.getName();
            }
        }
        return only == null ? "method" : only;
    }

    private static Method[] declaredMethods(Class<?> type) {
        try {
            return type.getDeclaredMethods();
        } catch (LinkageError e) {
            return new Method[0]; // A signature names a class that is missing; the methods cannot be listed.
        }
    }

    private static @Nullable String nearestMethod(Class<?> type, String wanted) {
        String nearest = null;
        int distance = Math.max(2, wanted.length() / 3) + 1;
        for (Method method : type.getMethods()) {
            String name = method.getName();
            int mistakes = ClassSuggestion.mistakes(wanted, name, distance + 1);
            boolean tie = mistakes == distance && nearest != null && name.compareTo(nearest) < 0;
            if (method.getDeclaringClass() != Object.class && (mistakes < distance || tie)) {
                nearest = name;
                distance = mistakes;
            }
        }
        return nearest;
    }

    private static String signature(Method method) {
        StringBuilder text = new StringBuilder(method.getName()).append('(');
        Class<?>[] parameters = method.getParameterTypes();
        for (int i = 0; i < parameters.length; i++) {
            text.append(i == 0 ? "" : ", ").append(parameters[i].getSimpleName());
        }
        return text.append(')').toString();
    }
}
