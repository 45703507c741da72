package io.github.lambdaimage.runtime.aws.internal.type;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A parameterized type with other type arguments than in the source. Equal to the JDK's if the parts are equal. */
final class ResolvedType implements ParameterizedType {

    private final ParameterizedType original;
    private final Type[] arguments;

    ResolvedType(ParameterizedType original, Type[] arguments) {
        this.original = original;
        this.arguments = arguments;
    }

    @Override
    public Type[] getActualTypeArguments() {
        return arguments.clone();
    }

    @Override
    public Type getRawType() {
        return original.getRawType();
    }

    @Override
    public @Nullable Type getOwnerType() {
        return original.getOwnerType();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ParameterizedType type
                && getRawType().equals(type.getRawType())
                && Objects.equals(getOwnerType(), type.getOwnerType())
                && Arrays.equals(arguments, type.getActualTypeArguments());
    }

    /** That of the JDK's own. */
    @Override
    public int hashCode() {
        return Arrays.hashCode(arguments) ^ Objects.hashCode(getOwnerType()) ^ Objects.hashCode(getRawType());
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(getRawType().getTypeName()).append('<');
        for (int i = 0; i < arguments.length; i++) {
            text.append(i == 0 ? "" : ", ").append(arguments[i].getTypeName());
        }
        return text.append('>').toString();
    }
}
