package io.github.lambdaimage.runtime.aws.internal.bind.access;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Chooses how members are used. Generated classes need a public class with public members; a call through them costs no more than
 * one in source code, and on newer JDKs they spare a cold start the method handles behind reflection. All else is reflection.
 */
public final class AccessFactory {
    /** Classes with more members are not generated: a method would be too long for the JIT compiler. */
    private static final int MOST_MEMBERS = 200;

    /** Their numbers are written as signed bytes. */
    private static final int MOST_PARAMETERS = 100;

    private AccessFactory() {}

    /** Access to getters and fields that are read. */
    public static MemberAccess reading(Class<?> type, Member[] members) {
        return of(type, null, members, false);
    }

    /** Access to a constructor without parameters, and to setters and fields that are written. */
    public static MemberAccess writing(Class<?> type, @Nullable Constructor<?> constructor, Member[] members) {
        return of(type, constructor, members, true);
    }

    /**
     * Access to a constructor with parameters; null if reflection should call it. Reflection on Java 17 loads no class for a
     * constructor that is called a few times; on newer JDKs it makes a dozen hidden classes for each number of parameters.
     */
    public static @Nullable MemberAccess creating(Constructor<?> constructor) {
        if ("17".equals(System.getProperty("java.specification.version"))) {
            return null;
        }
        return generated(constructor);
    }

    /** Access by a class that is generated; null if it cannot be. */
    static @Nullable MemberAccess generated(Constructor<?> constructor) {
        Class<?> type = constructor.getDeclaringClass();
        boolean generable = isVisible(type)
                && Modifier.isPublic(constructor.getModifiers())
                && constructor.getParameterCount() <= MOST_PARAMETERS
                && !type.getModule().isNamed()
                && sees(type.getClassLoader());
        for (Class<?> parameter : constructor.getParameterTypes()) {
            generable = generable && isVisible(parameter);
        }
        if (generable) {
            try {
                return GeneratedAccess.creating(constructor);
            } catch (LinkageError | ReflectiveOperationException e) {
                // reflection reports a class that really is unusable
            }
        }
        return null;
    }

    /** The constants of an enum, in their order. */
    public static Object[] constants(Class<?> type) {
        if (isVisible(type) && !type.getModule().isNamed() && sees(type.getClassLoader())) {
            try {
                return GeneratedAccess.constants(type);
            } catch (Exception | LinkageError e) {
                // reflection finds out why
            }
        }
        return type.getEnumConstants();
    }

    private static MemberAccess of(
            Class<?> type, @Nullable Constructor<?> constructor, Member[] members, boolean writing) {
        if (isGenerable(type, constructor, members, writing)) {
            try {
                return GeneratedAccess.of(type, constructor, members, writing);
            } catch (LinkageError | ReflectiveOperationException e) {
                // reflection reports a class or member that really is unusable
            }
        }
        return new ReflectiveAccess(type, constructor, members);
    }

    private static boolean isGenerable(
            Class<?> type, @Nullable Constructor<?> constructor, Member[] members, boolean writing) {
        boolean generable = isVisible(type)
                && members.length <= MOST_MEMBERS
                && (constructor == null || Modifier.isPublic(constructor.getModifiers()))
                && !type.getModule().isNamed()
                && sees(type.getClassLoader());
        for (int i = 0; generable && i < members.length; i++) {
            generable = isGenerable(members[i], writing);
        }
        return generable;
    }

    private static boolean isGenerable(Member member, boolean writing) {
        if (!Modifier.isPublic(member.getModifiers())) {
            return false;
        }
        if (member instanceof Field) {
            return false; // rare, and the field may be final
        }
        Method method = (Method) member;
        Class<?> declaring = method.getDeclaringClass();
        if (declaring.isInterface() && !isVisible(declaring)) {
            return false;
        }
        return isVisible(writing ? method.getParameterTypes()[0] : method.getReturnType());
    }

    private static boolean isVisible(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        return element.isPrimitive() || Modifier.isPublic(element.getModifiers());
    }

    private static boolean sees(@Nullable ClassLoader loader) {
        try {
            return loader != null
                    && (loader == MemberAccess.class.getClassLoader()
                            || Class.forName(MemberAccess.class.getName(), false, loader) == MemberAccess.class);
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
