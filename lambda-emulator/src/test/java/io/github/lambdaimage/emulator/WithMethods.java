package io.github.lambdaimage.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * Calls the {@code with} methods of an immutable class. It finds them by reflection, so that a new one cannot be forgotten.
 */
final class WithMethods {
    private static final byte[] BYTES = "[1]".getBytes(StandardCharsets.UTF_8);
    private static final EmulatorListener LISTENER = event -> {};
    private static final CallPreparation PREPARATION = function -> new CompletableFuture<>();

    private final Class<?> type;
    private final List<Method> methods;

    private WithMethods(Class<?> type) {
        this.type = type;
        methods = Arrays.stream(type.getMethods())
                .filter(method -> method.getName().startsWith("with"))
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    /** Sets every value, then each of them again, and asserts that no other accessor returns anything else. */
    static void assertKeepOtherValues(Object defaults) throws Exception {
        new WithMethods(defaults.getClass()).check(defaults);
    }

    private void check(Object defaults) throws Exception {
        Object all = defaults;
        for (int i = 0; i < methods.size(); i++) {
            all = call(all, methods.get(i), i + 1);
        }
        for (int i = 0; i < methods.size(); i++) {
            String name = accessor(methods.get(i));
            assertThat(values(all).get(name))
                    .as("%s after all other values were set", name)
                    .isEqualTo(value(methods.get(i), i + 1))
                    .isNotEqualTo(values(defaults).get(name));
        }
        for (Method method : methods) {
            Map<String, Object> expected = values(all);
            Map<String, Object> actual = values(call(all, method, methods.size() + 1));
            expected.remove(accessor(method));
            actual.remove(accessor(method));
            assertThat(actual).as("values after %s", method.getName()).isEqualTo(expected);
        }
    }

    private Map<String, Object> values(Object object) throws Exception {
        Map<String, Object> values = new TreeMap<>();
        for (Method method : type.getDeclaredMethods()) {
            int modifiers = method.getModifiers();
            if (Modifier.isPublic(modifiers) && !Modifier.isStatic(modifiers) && method.getParameterCount() == 0) {
                values.put(method.getName(), method.invoke(object));
            }
        }
        return values;
    }

    private static Object call(Object object, Method method, int number) throws Exception {
        try {
            return method.invoke(object, value(method, number));
        } catch (InvocationTargetException e) {
            throw new AssertionError(method.getName() + " failed", e.getCause());
        }
    }

    private static String accessor(Method method) {
        String name = method.getName().substring("with".length());
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    /** A valid value that is not the default. */
    private static Object value(Method method, int number) throws UnknownHostException {
        Class<?> parameter = method.getParameterTypes()[0];
        if (parameter == String.class) {
            return "text " + number;
        }
        if (parameter == int.class) {
            return 5000 + number;
        }
        if (parameter == boolean.class) {
            return true;
        }
        if (parameter == byte[].class) {
            return BYTES;
        }
        if (parameter == Duration.class) {
            return Duration.ofMinutes(number);
        }
        if (parameter == OptionalInt.class) {
            return OptionalInt.of(number);
        }
        if (parameter == InetAddress.class) {
            return InetAddress.getByAddress(new byte[] {127, 0, 1, (byte) number});
        }
        if (parameter == InvocationType.class) {
            return InvocationType.EVENT;
        }
        if (parameter == EmulatorListener.class) {
            return LISTENER;
        }
        if (parameter == CallPreparation.class) {
            return PREPARATION;
        }
        throw new AssertionError("Add a value for the parameter of " + method + ".");
    }
}
