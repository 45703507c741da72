package io.github.lambdaimage.runtime.aws.internal.handler;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;

/**
 * The order in which AWS's runtime interface client tries the public methods of a name: bridge methods last; methods with more
 * parameters first, where a last parameter {@code Context} counts twice. Methods that AWS leaves without an order are ordered too:
 * those of a subclass first, then by their text.
 */
final class HandlerMethods implements Comparator<Method> {

    private HandlerMethods() {}

    /** The public methods of a class with a name, inherited ones too, in the order in which they are tried. */
    static Method[] named(Class<?> type, String name) {
        Method[] methods = type.getMethods();
        int count = 0;
        for (Method method : methods) {
            if (method.getName().equals(name)) {
                methods[count++] = method;
            }
        }
        Method[] named = Arrays.copyOf(methods, count);
        Arrays.sort(named, new HandlerMethods());
        return named;
    }

    /** Whether AWS's rules prefer neither of two methods. */
    static boolean fitEqually(Method left, Method right) {
        return left.isBridge() == right.isBridge() && weight(left) == weight(right);
    }

    static boolean isContext(Class<?> type) {
        // By name: the class path may have no aws-lambda-java-core.
        return type.getName().equals(MethodShape.CONTEXT);
    }

    @Override
    public int compare(Method left, Method right) {
        if (left.isBridge() != right.isBridge()) {
            return left.isBridge() ? 1 : -1;
        }
        int weight = Integer.compare(weight(right), weight(left));
        if (weight != 0) {
            return weight;
        }
        int depth = Integer.compare(depth(right.getDeclaringClass()), depth(left.getDeclaringClass()));
        if (depth != 0) {
            return depth;
        }
        return left.toString().compareTo(right.toString());
    }

    /** How many classes are above a class: a subclass has more than its superclasses and their interfaces. */
    private static int depth(Class<?> type) {
        int depth = 0;
        for (Class<?> above = type.getSuperclass(); above != null; above = above.getSuperclass()) {
            depth++;
        }
        return depth;
    }

    private static int weight(Method method) {
        Class<?>[] parameters = method.getParameterTypes();
        int count = parameters.length;
        return count > 0 && isContext(parameters[count - 1]) ? count + 1 : count;
    }
}
