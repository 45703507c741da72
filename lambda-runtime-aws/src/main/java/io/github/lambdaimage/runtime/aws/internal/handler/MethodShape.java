package io.github.lambdaimage.runtime.aws.internal.handler;

import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * What a method takes and returns. AWS's runtime interface client knows: nothing; a value; {@code Context}; a value and {@code
 * Context}; {@code InputStream} or {@code OutputStream} or both in this order, with and without {@code Context} after them.
 */
final class MethodShape {

    static final String CONTEXT = "com.amazonaws.services.lambda.runtime.Context";

    /** What a parameter gets. */
    enum Parameter {
        INPUT,
        OUTPUT,
        CONTEXT,
        VALUE
    }

    private final Parameter[] parameters;
    private final @Nullable Type valueType;
    private final Type resultType;

    private MethodShape(Parameter[] parameters, @Nullable Type valueType, Type resultType) {
        this.parameters = parameters;
        this.valueType = valueType;
        this.resultType = resultType;
    }

    /** The shape of a method; null if AWS's client would not call it. */
    static @Nullable MethodShape of(Type[] types, Type resultType) {
        if (types.length > 3) {
            return null;
        }
        Parameter[] parameters = new Parameter[types.length];
        Type valueType = null;
        for (int i = 0; i < types.length; i++) {
            parameters[i] = parameter(types[i]);
            if (parameters[i] == Parameter.VALUE) {
                valueType = types[i];
            }
        }
        return isKnown(parameters) ? new MethodShape(parameters, valueType, resultType) : null;
    }

    int count() {
        return parameters.length;
    }

    /** What a parameter gets. */
    Parameter parameter(int index) {
        return parameters[index];
    }

    /** Type of the parameter that gets the event as a value; null if there is none. */
    @Nullable
    Type valueType() {
        return valueType;
    }

    Type resultType() {
        return resultType;
    }

    /** Whether the method reads or writes bytes; its result is ignored then. */
    boolean isStream() {
        return parameters.length > 0 && isStream(parameters[0]);
    }

    private static boolean isKnown(Parameter[] parameters) {
        return switch (parameters.length) {
            case 0, 1 -> true;
            case 2 ->
                parameters[1] == Parameter.CONTEXT
                        ? parameters[0] != Parameter.CONTEXT
                        : parameters[0] == Parameter.INPUT && parameters[1] == Parameter.OUTPUT;
            default ->
                parameters[0] == Parameter.INPUT
                        && parameters[1] == Parameter.OUTPUT
                        && parameters[2] == Parameter.CONTEXT;
        };
    }

    private static boolean isStream(Parameter parameter) {
        return parameter == Parameter.INPUT || parameter == Parameter.OUTPUT;
    }

    private static Parameter parameter(Type type) {
        if (type == InputStream.class) {
            return Parameter.INPUT;
        }
        if (type == OutputStream.class) {
            return Parameter.OUTPUT;
        }
        return type instanceof Class<?> known && HandlerMethods.isContext(known) ? Parameter.CONTEXT : Parameter.VALUE;
    }
}
