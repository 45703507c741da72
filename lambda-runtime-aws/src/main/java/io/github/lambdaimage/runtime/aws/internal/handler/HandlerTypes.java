package io.github.lambdaimage.runtime.aws.internal.handler;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.lambdaimage.runtime.aws.internal.payload.Payloads;
import io.github.lambdaimage.runtime.aws.internal.type.TypeArguments;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The declared types of a handler, for the goals that build a function. They call {@link #jacksonTypes} by its name, on classes
 * without code; no function loads this class.
 */
public final class HandlerTypes {

    private HandlerTypes() {}

    /**
     * The classes in the types of a handler that Jackson binds, if the function has it.
     *
     * @param method the method; null for a handler of AWS's interfaces
     * @return the annotation of each class; empty for a class that has no JSON form without Jackson
     */
    public static Map<String, String> jacksonTypes(Class<?> type, @Nullable String method) {
        Map<String, String> found = new LinkedHashMap<>();
        for (Type declared : method == null ? ofInterface(type) : ofMethod(type, method)) {
            if (declared != void.class && declared != Void.class) {
                found.putAll(Payloads.jacksonTypes(declared));
            }
        }
        return found;
    }

    private static List<Type> ofInterface(Class<?> type) {
        if (RequestStreamHandler.class.isAssignableFrom(type) || !RequestHandler.class.isAssignableFrom(type)) {
            return List.of();
        }
        TypeArguments arguments = TypeArguments.of(type, RequestHandler.class);
        List<Type> types = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Type argument = arguments.get(i);
            Type known = argument instanceof TypeVariable<?> variable ? TypeArguments.bound(variable) : argument;
            if (known != null) {
                types.add(known);
            }
        }
        return types;
    }

    private static List<Type> ofMethod(Class<?> type, String name) {
        for (Method method : HandlerMethods.named(type, name)) {
            TypeArguments arguments = TypeArguments.of(type, method.getDeclaringClass());
            Type[] parameters = method.getGenericParameterTypes();
            for (int i = 0; i < parameters.length; i++) {
                parameters[i] = arguments.resolve(parameters[i]);
            }
            MethodShape shape = MethodShape.of(parameters, arguments.resolve(method.getGenericReturnType()));
            if (shape != null) {
                List<Type> types = new ArrayList<>();
                if (!shape.isStream()) {
                    Type value = shape.valueType();
                    if (value != null) {
                        types.add(value);
                    }
                    types.add(shape.resultType());
                }
                return types;
            }
        }
        return List.of();
    }
}
