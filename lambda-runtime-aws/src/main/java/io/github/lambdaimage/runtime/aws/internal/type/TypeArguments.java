package io.github.lambdaimage.runtime.aws.internal.type;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The type arguments that a class has given to a class or interface above it. The search is breadth-first through interfaces
 * and superclasses, as that of AWS's runtime interface client. Unlike there, an interface in between may have other type
 * parameters, and variables inside of type arguments are replaced too.
 */
public final class TypeArguments {

    private final Class<?> ancestor;
    private final Map<TypeVariable<?>, Type> known;

    private TypeArguments(Class<?> ancestor, Map<TypeVariable<?>, Type> known) {
        this.ancestor = ancestor;
        this.known = known;
    }

    /** The arguments for an ancestor of a class, which may be the class itself. */
    public static TypeArguments of(Class<?> type, Class<?> ancestor) {
        TypeArguments raw = new TypeArguments(ancestor, Map.of());
        if (ancestor == type || ancestor.getTypeParameters().length == 0) {
            return raw;
        }
        Queue<TypeArguments> next = new ArrayDeque<>();
        Set<Type> seen = new HashSet<>();
        next.add(new TypeArguments(type, Map.of()));
        for (TypeArguments at = next.poll(); at != null; at = next.poll()) {
            for (Type above : at.above()) {
                TypeArguments found = at.to(above);
                if (found.ancestor == ancestor && !found.known.isEmpty()) {
                    return found;
                }
                if (seen.add(above)) {
                    next.add(found);
                }
            }
        }
        return raw;
    }

    /** The argument at a position, which may be a type variable; null if the ancestor is used as a raw type. */
    public @Nullable Type get(int index) {
        Type argument = known.get(ancestor.getTypeParameters()[index]);
        return argument == null || argument instanceof TypeVariable<?> ? argument : resolve(argument);
    }

    /** The first upper bound of a type variable other than Object; null if it has none. */
    public static @Nullable Type bound(TypeVariable<?> variable) {
        for (Type bound : variable.getBounds()) {
            Type upper = bound instanceof TypeVariable<?> other ? bound(other) : bound;
            if (upper != null && upper != Object.class) {
                return new TypeArguments(Object.class, Map.of()).resolve(upper);
            }
        }
        return null;
    }

    /** A type without type variables and wildcards; what is unknown becomes its upper bound. */
    public Type resolve(Type type) {
        return resolve(type, new HashSet<>());
    }

    private Type[] above() {
        Type[] interfaces = ancestor.getGenericInterfaces();
        Type parent = ancestor.getGenericSuperclass();
        if (parent == null) {
            return interfaces;
        }
        Type[] all = new Type[interfaces.length + 1];
        System.arraycopy(interfaces, 0, all, 0, interfaces.length);
        all[interfaces.length] = parent;
        return all;
    }

    /** The arguments of a direct supertype. */
    private TypeArguments to(Type above) {
        if (above instanceof Class<?> raw) {
            return new TypeArguments(raw, Map.of());
        }
        Map<TypeVariable<?>, Type> arguments = new HashMap<>();
        ParameterizedType parameterized = (ParameterizedType) above;
        add(parameterized, arguments);
        return new TypeArguments((Class<?>) parameterized.getRawType(), arguments);
    }

    private void add(ParameterizedType parameterized, Map<TypeVariable<?>, Type> arguments) {
        if (parameterized.getOwnerType() instanceof ParameterizedType owner) {
            add(owner, arguments);
        }
        TypeVariable<?>[] variables = ((Class<?>) parameterized.getRawType()).getTypeParameters();
        Type[] given = parameterized.getActualTypeArguments();
        for (int i = 0; i < variables.length; i++) {
            // Variables that are still open are kept, so that their bounds count and an error can name them.
            arguments.put(variables[i], given[i] instanceof TypeVariable<?> open ? known(open) : substitute(given[i]));
        }
    }

    private Type known(TypeVariable<?> variable) {
        return known.getOrDefault(variable, variable);
    }

    /** Replaces the known variables alone. */
    private Type substitute(Type type) {
        if (type instanceof TypeVariable<?> variable) {
            return known(variable);
        }
        if (type instanceof ParameterizedType parameterized) {
            Type[] arguments = parameterized.getActualTypeArguments();
            boolean changed = false;
            for (int i = 0; i < arguments.length; i++) {
                Type replaced = substitute(arguments[i]);
                changed |= replaced != arguments[i];
                arguments[i] = replaced;
            }
            return changed ? new ResolvedType(parameterized, arguments) : type;
        }
        if (type instanceof GenericArrayType array) {
            Type component = substitute(array.getGenericComponentType());
            return component == array.getGenericComponentType() ? type : array(component);
        }
        if (type instanceof WildcardType wildcard) {
            return substitute(wildcard.getUpperBounds()[0]);
        }
        return type;
    }

    /** Replaces all variables; those that are being replaced, as T in {@code T extends Comparable<T>}, become Object. */
    private Type resolve(Type type, Set<TypeVariable<?>> open) {
        if (type instanceof TypeVariable<?> variable) {
            Type argument = known(variable);
            if (argument != variable) {
                return resolve(argument, open);
            }
            if (!open.add(variable)) {
                return Object.class;
            }
            Type bound = upperBound(variable);
            Type resolved = resolve(bound, open);
            open.remove(variable);
            return resolved;
        }
        if (type instanceof ParameterizedType parameterized) {
            Type[] arguments = parameterized.getActualTypeArguments();
            boolean changed = false;
            for (int i = 0; i < arguments.length; i++) {
                Type replaced = resolve(arguments[i], open);
                changed |= replaced != arguments[i];
                arguments[i] = replaced;
            }
            return changed ? new ResolvedType(parameterized, arguments) : type;
        }
        if (type instanceof GenericArrayType array) {
            Type component = resolve(array.getGenericComponentType(), open);
            return component == array.getGenericComponentType() ? type : array(component);
        }
        if (type instanceof WildcardType wildcard) {
            return resolve(wildcard.getUpperBounds()[0], open);
        }
        return type;
    }

    private static Type upperBound(TypeVariable<?> variable) {
        for (Type bound : variable.getBounds()) {
            if (bound != Object.class) {
                return bound;
            }
        }
        return Object.class;
    }

    private static Type array(Type component) {
        return component instanceof Class<?> type
                ? Array.newInstance(type, 0).getClass()
                : new ResolvedArray(component);
    }
}
