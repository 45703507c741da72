package io.github.lambdaimage.runtime.aws.internal.type;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Type;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An array of a parameterized type. Equal to the JDK's if the component types are equal. */
final class ResolvedArray implements GenericArrayType {

    private final Type component;

    ResolvedArray(Type component) {
        this.component = component;
    }

    @Override
    public Type getGenericComponentType() {
        return component;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GenericArrayType array && component.equals(array.getGenericComponentType());
    }

    /** That of the JDK's own. */
    @Override
    public int hashCode() {
        return Objects.hashCode(component);
    }

    @Override
    public String toString() {
        return component.getTypeName() + "[]";
    }
}
