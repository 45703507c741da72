package io.github.lambdaimage.runtime.aws.internal.bind.type;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A class with a value for each of its type parameters: a generic type without variables and wildcards. A variable without a value
 * stands for its bound.
 */
public final class BoundType {
    /** The type of values without a declared type. */
    public static final BoundType OBJECT = new BoundType(Object.class, new BoundType[0]);

    private static final BoundType[] NONE = {};

    private final Class<?> raw;
    private final BoundType[] arguments;

    private BoundType(Class<?> raw, BoundType[] arguments) {
        this.raw = raw;
        this.arguments = arguments;
    }

    /** A class as it is declared without type arguments. */
    public static BoundType of(Class<?> raw) {
        return raw == Object.class ? OBJECT : new BoundType(raw, NONE);
    }

    /** A type that contains no variables of a surrounding class. */
    public static BoundType of(Type type) {
        return of(type, OBJECT);
    }

    /** A type as it is written inside of a class, such as that of a field; {@code owner} gives the variables their values. */
    public static BoundType of(Type type, BoundType owner) {
        return of(type, owner, 0);
    }

    private static BoundType of(Type type, BoundType owner, int depth) {
        if (type instanceof Class<?> raw) {
            return of(raw);
        }
        if (depth > 16) {
            return OBJECT; // a bound that contains its own variable, such as T extends Comparable<T>
        }
        if (type instanceof ParameterizedType generic) {
            Type[] written = generic.getActualTypeArguments();
            BoundType[] arguments = new BoundType[written.length];
            for (int i = 0; i < written.length; i++) {
                arguments[i] = of(written[i], owner, depth + 1);
            }
            return new BoundType((Class<?>) generic.getRawType(), arguments);
        }
        if (type instanceof TypeVariable<?> variable) {
            BoundType value = owner.valueOf(variable);
            return value == null ? of(variable.getBounds()[0], owner, depth + 1) : value;
        }
        if (type instanceof WildcardType wildcard) {
            return of(wildcard.getUpperBounds()[0], owner, depth + 1);
        }
        BoundType component = of(((GenericArrayType) type).getGenericComponentType(), owner, depth + 1);
        return new BoundType(component.raw.arrayType(), new BoundType[] {component});
    }

    /** The class. */
    public Class<?> raw() {
        return raw;
    }

    /** The class has values for its type parameters. */
    public boolean isGeneric() {
        return arguments.length > 0;
    }

    /** How many type parameters have values. */
    public int argumentCount() {
        return arguments.length;
    }

    /** The value of a type parameter of the class itself. */
    public BoundType argumentAt(int index) {
        return arguments[index];
    }

    /** This type as a type of the JDK's reflection. */
    public Type toReflected() {
        if (arguments.length == 0 || raw.isArray()) {
            return raw;
        }
        Type[] reflected = new Type[arguments.length];
        for (int i = 0; i < reflected.length; i++) {
            reflected[i] = arguments[i].toReflected();
        }
        return new Reflected(raw, reflected);
    }

    private static final class Reflected implements ParameterizedType {
        private final Class<?> raw;
        private final Type[] arguments;

        Reflected(Class<?> raw, Type[] arguments) {
            this.raw = raw;
            this.arguments = arguments;
        }

        @Override
        public Type[] getActualTypeArguments() {
            return arguments.clone();
        }

        @Override
        public Type getRawType() {
            return raw;
        }

        @Override
        public @Nullable Type getOwnerType() {
            return raw.getDeclaringClass();
        }
    }

    /** The type of the elements, if this is an array. */
    public BoundType component() {
        return arguments.length == 1 ? arguments[0] : of(raw.getComponentType());
    }

    /** The value of a type parameter of a superclass or interface, such as that of the elements of a collection. */
    public BoundType argument(Class<?> of, int index) {
        BoundType parent = supertype(of);
        return parent == null || parent.arguments.length <= index ? OBJECT : parent.arguments[index];
    }

    private @Nullable BoundType valueOf(TypeVariable<?> variable) {
        if (!(variable.getGenericDeclaration() instanceof Class<?> declaring)) {
            return null;
        }
        BoundType parent = supertype(declaring);
        if (parent == null || parent.arguments.length == 0) {
            return null;
        }
        TypeVariable<?>[] parameters = declaring.getTypeParameters();
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i].equals(variable)) {
                return parent.arguments[i];
            }
        }
        return null;
    }

    /** This type as one of its superclasses or interfaces; null if it is not a subtype. */
    private @Nullable BoundType supertype(Class<?> target) {
        if (raw == target) {
            return this;
        }
        if (!target.isAssignableFrom(raw)) {
            return null;
        }
        Type superclass = raw.getGenericSuperclass();
        if (superclass != null && target.isAssignableFrom(raw.getSuperclass())) {
            return of(superclass, this).supertype(target);
        }
        for (Type parent : raw.getGenericInterfaces()) {
            BoundType found = of(parent, this).supertype(target);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BoundType that && raw == that.raw && Arrays.equals(arguments, that.arguments);
    }

    @Override
    public int hashCode() {
        return raw.hashCode() * 31 + Arrays.hashCode(arguments);
    }

    /** As in source code, with simple names. */
    @Override
    public String toString() {
        if (raw.isArray()) {
            return component() + "[]";
        }
        StringBuilder text = new StringBuilder(raw.getSimpleName());
        for (int i = 0; i < arguments.length; i++) {
            text.append(i == 0 ? "<" : ", ").append(arguments[i]);
        }
        return arguments.length == 0 ? text.toString() : text.append('>').toString();
    }
}
