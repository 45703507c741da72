package io.github.lambdaimage.runtime.aws.internal.bind.type;

import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** A property of a class: its name in JSON, and the public getter or field, and the setter or public field, if it has them. */
public final class Property {
    private final String name;
    private @Nullable Method getter;
    private @Nullable Method setter;
    private @Nullable Field field;

    Property(String name) {
        this.name = name;
    }

    /** The name in JSON. */
    public String name() {
        return name;
    }

    /** The getter or the field; null if the property cannot be read. */
    public @Nullable Member reader() {
        return getter == null ? field : getter;
    }

    /** The setter or the field; null if the property cannot be written. */
    public @Nullable Member writer() {
        return setter == null ? field : setter;
    }

    /** The class of the value that the reader returns. */
    public static Class<?> readType(Member reader) {
        return reader instanceof Method method ? method.getReturnType() : ((Field) reader).getType();
    }

    /** The generic type of the value that the reader returns. */
    public static Type genericReadType(Member reader) {
        return reader instanceof Method method ? method.getGenericReturnType() : ((Field) reader).getGenericType();
    }

    /** The class of the value that the writer takes. */
    public static Class<?> writeType(Member writer) {
        return writer instanceof Method method ? method.getParameterTypes()[0] : ((Field) writer).getType();
    }

    /** The type of the value that the writer takes; generic types are only looked up where a class can have them. */
    public static BoundType boundWriteType(Member writer, BoundType owner) {
        Class<?> raw = writeType(writer);
        if (isPlain(raw)) {
            return BoundType.of(raw);
        }
        Type generic = writer instanceof Method method
                ? method.getGenericParameterTypes()[0]
                : ((Field) writer).getGenericType();
        return BoundType.of(generic, owner);
    }

    /** A class that is no type parameter's bound, and has no type parameters: most have a name that says so. */
    private static boolean isPlain(Class<?> raw) {
        return raw.isPrimitive()
                || raw == String.class
                || raw == Integer.class
                || raw == Long.class
                || raw == Boolean.class;
    }

    boolean isUsed() {
        return getter != null || setter != null || field != null;
    }

    void addField(Field added) {
        field = added;
    }

    /** Methods of a class come before those of its superclasses. Of two in one class, "get" wins over "is". */
    void addGetter(Method added) {
        if (getter == null
                || (getter.getDeclaringClass() == added.getDeclaringClass()
                        && getter.getName().startsWith("is")
                        && added.getName().startsWith("get"))) {
            getter = added;
        }
    }

    /** Of two setters in one class, the first wins that takes a primitive, a string, or what the getter returns. */
    void addSetter(Method added) {
        if (setter == null
                || (setter.getDeclaringClass() == added.getDeclaringClass()
                        && preference(added) > preference(setter))) {
            setter = added;
        }
    }

    private int preference(Method candidate) {
        Class<?> type = candidate.getParameterTypes()[0];
        if (type.isPrimitive()) {
            return 3;
        }
        return type == String.class ? 2 : getter != null && getter.getReturnType() == type ? 1 : 0;
    }
}
