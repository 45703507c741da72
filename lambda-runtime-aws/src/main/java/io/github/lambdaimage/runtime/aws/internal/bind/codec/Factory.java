package io.github.lambdaimage.runtime.aws.internal.bind.codec;

import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonFailure;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** Creates objects with the constructor without parameters, and chooses classes for the JDK's interfaces. */
final class Factory {
    private final Class<?> type;
    private final @Nullable Constructor<?> constructor;

    /** The class of an enum, if this creates sets or maps of its constants. */
    private final @Nullable Class<?> constants;

    private Factory(Class<?> type, @Nullable Class<?> constants) {
        this.type = type;
        this.constants = constants;
        this.constructor = constants == null ? constructor(type) : null;
    }

    /** Objects of a class. */
    static Factory of(Class<?> type) {
        return new Factory(type, null);
    }

    static Factory collection(Class<?> type, Class<?> element) {
        if (EnumSet.class.isAssignableFrom(type)) {
            return new Factory(type, element);
        }
        if (!type.isInterface() && !Modifier.isAbstract(type.getModifiers())) {
            return of(type);
        }
        Class<?>[] known = {
            HashSet.class,
            TreeSet.class,
            LinkedList.class,
            ArrayDeque.class,
            LinkedBlockingQueue.class,
            LinkedBlockingDeque.class
        };
        return of(firstOf(known, type));
    }

    static Factory map(Class<?> type, Class<?> key) {
        if (type == EnumMap.class) {
            return new Factory(type, key);
        }
        if (!type.isInterface() && !Modifier.isAbstract(type.getModifiers())) {
            return of(type);
        }
        Class<?>[] known = {LinkedHashMap.class, TreeMap.class, ConcurrentHashMap.class, ConcurrentSkipListMap.class};
        return of(firstOf(known, type));
    }

    private static Class<?> firstOf(Class<?>[] known, Class<?> type) {
        for (Class<?> candidate : known) {
            if (type.isAssignableFrom(candidate)) {
                return candidate;
            }
        }
        return type;
    }

    /** The constructor; null if there is none, or if this creates sets or maps of constants. */
    @Nullable
    Constructor<?> constructor() {
        return constructor;
    }

    private static @Nullable Constructor<?> constructor(Class<?> type) {
        if (Modifier.isAbstract(type.getModifiers())) {
            return null;
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            if (!Modifier.isPublic(constructor.getModifiers()) || !Modifier.isPublic(type.getModifiers())) {
                constructor.setAccessible(true);
            }
            return constructor;
        } catch (NoSuchMethodException | RuntimeException e) {
            return null; // the JDK does not open its packages
        }
    }

    /** A new object. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    Object create() throws JsonFailure {
        if (constants != null) {
            Class constantType = constants;
            return type == EnumMap.class ? new EnumMap(constantType) : EnumSet.noneOf(constantType);
        }
        if (constructor == null) {
            throw JsonFailure.mismatch(problem());
        }
        try {
            return constructor.newInstance();
        } catch (InvocationTargetException e) {
            throw JsonFailure.mismatch("the constructor of " + type.getName() + " threw " + e.getCause(), cause(e));
        } catch (ReflectiveOperationException e) {
            throw JsonFailure.mismatch(problem(), e);
        }
    }

    private static Throwable cause(InvocationTargetException e) {
        Throwable cause = e.getCause();
        return cause == null ? e : cause;
    }

    /** Why there is no constructor. */
    String problem() {
        if (type.isInterface()) {
            return type.getName() + " is an interface, of which no object can be created";
        }
        if (Modifier.isAbstract(type.getModifiers())) {
            return type.getName() + " is abstract, and no object of it can be created";
        }
        return type.isMemberClass() && !Modifier.isStatic(type.getModifiers())
                ? type.getName() + " is an inner class; make it static"
                : type.getName() + " has no constructor without parameters";
    }
}
