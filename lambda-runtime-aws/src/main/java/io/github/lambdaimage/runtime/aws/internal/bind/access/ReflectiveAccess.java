package io.github.lambdaimage.runtime.aws.internal.bind.access;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Access to any member, also if it is not public, by reflection. */
final class ReflectiveAccess implements MemberAccess {
    private final Class<?> type;
    private final @Nullable Constructor<?> constructor;
    private final Member[] members;

    ReflectiveAccess(Class<?> type, @Nullable Constructor<?> constructor, Member[] members) {
        this.type = type;
        this.constructor = constructor;
        this.members = members;
        if (constructor != null) {
            constructor.setAccessible(true);
        }
        for (Member member : members) {
            ((AccessibleObject) member).setAccessible(true);
        }
    }

    @Override
    public Object create() throws Exception {
        if (constructor == null) {
            throw new InstantiationException(type.getName());
        }
        try {
            return constructor.newInstance();
        } catch (InvocationTargetException e) {
            throw thrown(e);
        }
    }

    @Override
    public @Nullable Object get(Object object, int number) throws Exception {
        try {
            Member member = members[number];
            return member instanceof Method getter ? getter.invoke(object) : ((Field) member).get(object);
        } catch (InvocationTargetException e) {
            throw thrown(e);
        }
    }

    @Override
    public void set(Object object, int number, @Nullable Object value) throws Exception {
        try {
            if (members[number] instanceof Method setter) {
                setter.invoke(object, value);
            } else {
                ((Field) members[number]).set(object, value);
            }
        } catch (InvocationTargetException e) {
            throw thrown(e);
        }
    }

    private static Exception thrown(InvocationTargetException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e.getCause() instanceof Exception cause ? cause : e;
    }
}
