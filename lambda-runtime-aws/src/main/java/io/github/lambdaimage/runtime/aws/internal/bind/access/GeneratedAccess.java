package io.github.lambdaimage.runtime.aws.internal.bind.access;

import java.lang.reflect.Constructor;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Generates a class whose methods select a member by its number with a switch, and call it. */
final class GeneratedAccess {
    private static final String NAME = "io.github.lambdaimage.runtime.aws.generated.Members";
    private static final String OBJECT = "java/lang/Object";
    private static final String CREATE = "()Ljava/lang/Object;";
    private static final String CREATE_WITH = "([Ljava/lang/Object;)Ljava/lang/Object;";
    private static final String GET = "(Ljava/lang/Object;I)Ljava/lang/Object;";
    private static final String SET = "(Ljava/lang/Object;ILjava/lang/Object;)V";

    private static final int ACONST_NULL = 0x01;
    private static final int BIPUSH = 0x10;
    private static final int ILOAD_2 = 0x1c;
    private static final int ALOAD_0 = 0x2a;
    private static final int ALOAD_1 = 0x2b;
    private static final int ALOAD_3 = 0x2d;
    private static final int AALOAD = 0x32;
    private static final int POP = 0x57;
    private static final int POP2 = 0x58;
    private static final int DUP = 0x59;
    private static final int TABLESWITCH = 0xaa;
    private static final int ARETURN = 0xb0;
    private static final int RETURN = 0xb1;
    private static final int INVOKEVIRTUAL = 0xb6;
    private static final int INVOKESPECIAL = 0xb7;
    private static final int INVOKESTATIC = 0xb8;
    private static final int INVOKEINTERFACE = 0xb9;
    private static final int NEW = 0xbb;
    private static final int CHECKCAST = 0xc0;

    /** Where the switch is; its offsets are relative to it. */
    private static final int SWITCH_OFFSET = 1;

    private final Class<?> type;
    private final ClassFile file = new ClassFile(NAME.replace('.', '/'), OBJECT, internal(MemberAccess.class));

    private GeneratedAccess(Class<?> type) {
        this.type = type;
    }

    static MemberAccess of(Class<?> type, @Nullable Constructor<?> constructor, Member[] members, boolean writing)
            throws ReflectiveOperationException {
        GeneratedAccess generated = new GeneratedAccess(type);
        generated.constructor();
        generated.create(constructor != null);
        generated.get(writing ? new Member[0] : members);
        generated.set(writing ? members : new Member[0]);
        return generated.load();
    }

    /** Access that calls a constructor with parameters. */
    static MemberAccess creating(Constructor<?> constructor) throws ReflectiveOperationException {
        GeneratedAccess generated = new GeneratedAccess(constructor.getDeclaringClass());
        generated.constructor();
        generated.create(false);
        generated.create(constructor.getParameterTypes());
        generated.get(new Member[0]);
        generated.set(new Member[0]);
        return generated.load();
    }

    /** The constants of an enum, in their order. */
    static Object[] constants(Class<?> type) throws Exception {
        GeneratedAccess generated = new GeneratedAccess(type);
        generated.constructor();
        ByteSequence code = new ByteSequence();
        code.u1(INVOKESTATIC);
        String descriptor = "()[".concat(descriptor(type));
        code.u2(generated.file.method(internal(type), "values", descriptor, false));
        code.u1(ARETURN);
        generated.file.addMethod("create", CREATE, 1, 1, code, new int[0]);
        generated.get(new Member[0]);
        generated.set(new Member[0]);
        return (Object[]) generated.load().create();
    }

    /** A loader of its own lets the class be unloaded with the type. */
    private MemberAccess load() throws ReflectiveOperationException {
        return (MemberAccess) new Loader(type.getClassLoader())
                .define(file.toByteArray())
                .getDeclaredConstructor()
                .newInstance();
    }

    private static final class Loader extends ClassLoader {
        Loader(@Nullable ClassLoader parent) {
            super(parent);
        }

        Class<?> define(byte[] bytes) {
            return defineClass(NAME, bytes, 0, bytes.length);
        }
    }

    private void constructor() {
        ByteSequence code = new ByteSequence();
        code.u1(ALOAD_0);
        code.u1(INVOKESPECIAL);
        code.u2(file.method(OBJECT, "<init>", "()V", false));
        code.u1(RETURN);
        file.addMethod("<init>", "()V", 1, 1, code, new int[0]);
    }

    private void create(boolean possible) {
        ByteSequence code = new ByteSequence();
        if (possible) {
            code.u1(NEW);
            code.u2(file.type(internal(type)));
            code.u1(DUP);
            code.u1(INVOKESPECIAL);
            code.u2(file.method(internal(type), "<init>", "()V", false));
        } else {
            code.u1(ACONST_NULL);
        }
        code.u1(ARETURN);
        file.addMethod("create", CREATE, 2, 1, code, new int[0]);
    }

    private void create(Class<?>[] parameters) {
        ByteSequence code = new ByteSequence();
        code.u1(NEW);
        code.u2(file.type(internal(type)));
        code.u1(DUP);
        StringBuilder descriptor = new StringBuilder("(");
        int stack = 2;
        for (int i = 0; i < parameters.length; i++) {
            code.u1(ALOAD_1);
            code.u1(BIPUSH);
            code.u1(i);
            code.u1(AALOAD);
            unbox(code, parameters[i]);
            descriptor.append(descriptor(parameters[i]));
            stack += words(parameters[i]);
        }
        code.u1(INVOKESPECIAL);
        code.u2(file.method(internal(type), "<init>", descriptor.append(")V").toString(), false));
        code.u1(ARETURN);
        // While an argument is read, array and index are above the previous ones.
        file.addMethod("create", CREATE_WITH, stack + 1, 2, code, new int[0]);
    }

    private void get(Member[] getters) {
        ByteSequence code = new ByteSequence();
        if (getters.length == 0) {
            code.u1(ACONST_NULL);
            code.u1(ARETURN);
            file.addMethod("get", GET, 1, 3, code, new int[0]);
            return;
        }
        int[] targets = new int[getters.length + 1];
        int table = beginSwitch(code, getters.length);
        for (int i = 0; i < getters.length; i++) {
            targets[i] = target(code, table, i);
            Method getter = (Method) getters[i];
            call(code, getter);
            box(code, getter.getReturnType());
            code.u1(ARETURN);
        }
        targets[getters.length] = target(code, table, -1);
        code.u1(ACONST_NULL);
        code.u1(ARETURN);
        file.addMethod("get", GET, 3, 3, code, targets);
    }

    private void set(Member[] setters) {
        ByteSequence code = new ByteSequence();
        if (setters.length == 0) {
            code.u1(RETURN);
            file.addMethod("set", SET, 0, 4, code, new int[0]);
            return;
        }
        int[] targets = new int[setters.length + 1];
        int table = beginSwitch(code, setters.length);
        for (int i = 0; i < setters.length; i++) {
            targets[i] = target(code, table, i);
            Method setter = (Method) setters[i];
            call(code, setter);
            Class<?> returned = setter.getReturnType();
            if (returned != void.class) {
                code.u1(returned == long.class || returned == double.class ? POP2 : POP);
            }
            code.u1(RETURN);
        }
        targets[setters.length] = target(code, table, -1);
        code.u1(RETURN);
        file.addMethod("set", SET, 3, 4, code, targets);
    }

    /** Begins a method with a switch over its second parameter; where the table of offsets is. */
    private static int beginSwitch(ByteSequence code, int cases) {
        code.u1(ILOAD_2);
        code.u1(TABLESWITCH);
        while (code.length() % 4 != 0) {
            code.u1(0);
        }
        int table = code.length();
        code.u4(0);
        code.u4(0);
        code.u4(cases - 1);
        for (int i = 0; i < cases; i++) {
            code.u4(0);
        }
        return table;
    }

    /** Lets a case of the switch, or the default with the number -1, begin here. */
    private static int target(ByteSequence code, int table, int number) {
        code.set4(number < 0 ? table : table + 12 + 4 * number, code.length() - SWITCH_OFFSET);
        return code.length();
    }

    /** Calls a method of the first parameter; a setter with the third. */
    private void call(ByteSequence code, Method method) {
        // of a method in a class that is not public, the type that inherits it
        Class<?> declaring = method.getDeclaringClass();
        Class<?> owner = declaring.isInterface() ? declaring : type;
        code.u1(ALOAD_1);
        code.u1(CHECKCAST);
        code.u2(file.type(internal(owner)));
        StringBuilder descriptor = new StringBuilder("(");
        for (Class<?> parameter : method.getParameterTypes()) {
            code.u1(ALOAD_3);
            unbox(code, parameter);
            descriptor.append(descriptor(parameter));
        }
        descriptor.append(')').append(descriptor(method.getReturnType()));
        code.u1(owner.isInterface() ? INVOKEINTERFACE : INVOKEVIRTUAL);
        code.u2(file.method(internal(owner), method.getName(), descriptor.toString(), owner.isInterface()));
        if (owner.isInterface()) {
            code.u1(method.getParameterCount() == 0 ? 1 : 1 + words(method.getParameterTypes()[0]));
            code.u1(0);
        }
    }

    private static int words(Class<?> type) {
        return type == long.class || type == double.class ? 2 : 1;
    }

    private void box(ByteSequence code, Class<?> returned) {
        if (returned.isPrimitive()) {
            String wrapper = internal(wrapper(returned));
            code.u1(INVOKESTATIC);
            code.u2(file.method(wrapper, "valueOf", "(" + descriptor(returned) + ")L" + wrapper + ";", false));
        }
    }

    private void unbox(ByteSequence code, Class<?> parameter) {
        code.u1(CHECKCAST);
        if (parameter.isPrimitive()) {
            String wrapper = internal(wrapper(parameter));
            code.u2(file.type(wrapper));
            code.u1(INVOKEVIRTUAL);
            code.u2(file.method(wrapper, parameter.getName() + "Value", "()" + descriptor(parameter), false));
        } else {
            code.u2(file.type(internal(parameter)));
        }
    }

    private static Class<?> wrapper(Class<?> primitive) {
        if (primitive == int.class) {
            return Integer.class;
        }
        if (primitive == long.class) {
            return Long.class;
        }
        if (primitive == boolean.class) {
            return Boolean.class;
        }
        if (primitive == double.class) {
            return Double.class;
        }
        if (primitive == float.class) {
            return Float.class;
        }
        if (primitive == char.class) {
            return Character.class;
        }
        return primitive == short.class ? Short.class : Byte.class;
    }

    /** The type in a descriptor. {@code Class.descriptorString} costs a start more. */
    private static String descriptor(Class<?> type) {
        if (!type.isPrimitive()) {
            return type.isArray() ? internal(type) : "L".concat(internal(type)).concat(";");
        }
        if (type == void.class) {
            return "V";
        }
        if (type == boolean.class) {
            return "Z";
        }
        if (type == long.class) {
            return "J";
        }
        String initial = type.getName().substring(0, 1);
        return initial.toUpperCase(Locale.ROOT);
    }

    /** The name in a class file; of an array, its descriptor. */
    private static String internal(Class<?> type) {
        return type.getName().replace('.', '/');
    }
}
