package io.github.lambdaimage.runtime.aws.internal.handler;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.lambdaimage.runtime.aws.internal.payload.EventReader;
import io.github.lambdaimage.runtime.aws.internal.payload.Payloads;
import io.github.lambdaimage.runtime.aws.internal.payload.ResultWriter;
import io.github.lambdaimage.runtime.aws.internal.type.TypeArguments;
import io.github.lambdaimage.runtime.internal.loop.RuntimeLog;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import org.jspecify.annotations.Nullable;

/**
 * Finds the handler that a handler string names, by the rules of AWS's runtime interface client, and creates its instance. {@link
 * FunctionErrors} explains failures, and is not loaded by a successful start.
 */
public final class FunctionLoader {

    private final ClassLoader loader;
    private final @Nullable String classPath;
    private final RuntimeLog log;

    /**
     * Creates a loader of handlers.
     *
     * @param loader loads the handler class
     * @param classPath class path to search for a similar name if the class does not exist
     * @param log for methods that are not used
     */
    public FunctionLoader(ClassLoader loader, @Nullable String classPath, RuntimeLog log) {
        this.loader = loader;
        this.classPath = classPath;
        this.log = log;
    }

    /**
     * Loads a handler.
     *
     * @throws io.github.lambdaimage.runtime.internal.loop.InitException if it cannot be used, with the reason
     */
    public HandlerFunction load(String handler) {
        HandlerName name = HandlerName.parse(handler);
        if (name == null) {
            throw FunctionErrors.incomplete(handler);
        }
        Class<?> type = findClass(name);
        String method = name.method();
        return method == null ? byInterface(type) : byMethod(type, method);
    }

    private Class<?> findClass(HandlerName name) {
        try {
            return Class.forName(name.className(), true, loader);
        } catch (Throwable e) {
            throw FunctionErrors.notLoaded(name, loader, classPath, e);
        }
    }

    private HandlerFunction byInterface(Class<?> type) {
        boolean streams;
        boolean values;
        try {
            streams = RequestStreamHandler.class.isAssignableFrom(type);
            values = !streams && RequestHandler.class.isAssignableFrom(type);
        } catch (NoClassDefFoundError e) {
            throw FunctionErrors.noInterface(type); // Without aws-lambda-java-core, no class implements it.
        }
        if (streams) {
            return new StreamHandlerFunction((RequestStreamHandler) create(type));
        }
        if (values) {
            return requestHandler(type);
        }
        throw FunctionErrors.noInterface(type);
    }

    private HandlerFunction requestHandler(Class<?> type) {
        TypeArguments arguments;
        try {
            arguments = TypeArguments.of(type, RequestHandler.class);
        } catch (Throwable e) {
            throw FunctionErrors.incompleteSignature(type, classPath, e);
        }
        Type input = argument(type, arguments, 0);
        Type output = argument(type, arguments, 1);
        @SuppressWarnings("unchecked") // The type of the event is that of the parameter.
        RequestHandler<@Nullable Object, @Nullable Object> handler =
                (RequestHandler<@Nullable Object, @Nullable Object>) create(type);
        Payloads payloads = payloads(type);
        return new RequestHandlerFunction(handler, reader(payloads, type, input), writer(payloads, type, output));
    }

    private static Type argument(Class<?> type, TypeArguments arguments, int index) {
        Type argument = arguments.get(index);
        if (argument == null) {
            throw FunctionErrors.raw(type);
        }
        if (argument instanceof TypeVariable<?> variable) {
            Type bound = TypeArguments.bound(variable);
            if (bound == null) {
                throw FunctionErrors.open(type, variable);
            }
            return bound;
        }
        return argument;
    }

    private HandlerFunction byMethod(Class<?> type, String name) {
        Method[] methods;
        try {
            methods = HandlerMethods.named(type, name);
        } catch (Throwable e) {
            throw FunctionErrors.incompleteSignature(type, classPath, e);
        }
        for (int i = 0; i < methods.length; i++) {
            Method method = methods[i];
            MethodShape shape = shape(type, method);
            if (shape != null) {
                if (i + 1 < methods.length && HandlerMethods.fitEqually(method, methods[i + 1])) {
                    log.line(FunctionErrors.ambiguous(method, methods[i + 1]));
                }
                return function(type, method, shape);
            }
            log.line(FunctionErrors.ignored(method));
        }
        throw FunctionErrors.noMethod(type, name, methods);
    }

    private @Nullable MethodShape shape(Class<?> type, Method method) {
        try {
            TypeArguments arguments = TypeArguments.of(type, method.getDeclaringClass());
            Type[] parameters = method.getGenericParameterTypes();
            for (int i = 0; i < parameters.length; i++) {
                parameters[i] = arguments.resolve(parameters[i]);
            }
            return MethodShape.of(parameters, arguments.resolve(method.getGenericReturnType()));
        } catch (Throwable e) {
            throw FunctionErrors.incompleteSignature(type, classPath, e);
        }
    }

    private HandlerFunction function(Class<?> type, Method method, MethodShape shape) {
        Object instance = Modifier.isStatic(method.getModifiers()) ? null : create(type);
        if (!method.canAccess(instance)) {
            throw FunctionErrors.notAccessible(method);
        }
        if (shape.isStream()) {
            if (method.getReturnType() != void.class) {
                log.line(FunctionErrors.ignoredResult(method));
            }
            return new StreamMethodFunction(new MethodCall(method, instance), shape);
        }
        Payloads payloads = payloads(type);
        return new ValueMethodFunction(
                new MethodCall(method, instance),
                shape,
                reader(payloads, type, shape.valueType()),
                writer(payloads, type, shape.resultType()));
    }

    private Object create(Class<?> type) {
        try {
            return type.getConstructor().newInstance();
        } catch (Throwable e) {
            throw FunctionErrors.notCreated(type, classPath, e);
        }
    }

    private Payloads payloads(Class<?> type) {
        try {
            return Payloads.of(loader);
        } catch (Throwable e) {
            throw FunctionErrors.noSerializer(type, e);
        }
    }

    private static EventReader reader(Payloads payloads, Class<?> type, @Nullable Type input) {
        try {
            return payloads.reader(input);
        } catch (Throwable e) {
            throw FunctionErrors.noBinding(type, String.valueOf(input), e);
        }
    }

    private static ResultWriter writer(Payloads payloads, Class<?> type, Type output) {
        try {
            return payloads.writer(output);
        } catch (Throwable e) {
            throw FunctionErrors.noBinding(type, output.getTypeName(), e);
        }
    }
}
