package io.github.lambdaimage.runtime.aws.internal.bind;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A value as a text that is equal for equal values only: classes, the results of all getters, and public fields. */
final class Description {

    private final StringBuilder text = new StringBuilder();

    private Description() {}

    static String of(@Nullable Object value) {
        Description description = new Description();
        description.add(value);
        return description.text.toString();
    }

    private void add(@Nullable Object value) {
        if (value == null) {
            text.append("null");
        } else if (value instanceof Collection<?> values) {
            name(value);
            Collection<?> ordered =
                    value instanceof Set && !value.getClass().getName().contains("Linked")
                            ? values.stream().map(Description::of).sorted().toList()
                            : values;
            text.append('[');
            ordered.forEach(element -> {
                add(element);
                text.append(',');
            });
            text.append(']');
        } else if (value instanceof Map<?, ?> map) {
            name(value);
            text.append('{');
            map.forEach((key, content) -> {
                add(key);
                text.append('=');
                add(content);
                text.append(',');
            });
            text.append('}');
        } else if (value.getClass().isArray()) {
            name(value);
            for (int i = 0; i < Array.getLength(value); i++) {
                add(Array.get(value, i));
                text.append(',');
            }
        } else if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            text.append("buffer ").append(Base64.getEncoder().encodeToString(bytes));
        } else if (value instanceof AtomicReference<?> reference) {
            text.append("reference ");
            add(reference.get());
        } else if (value instanceof Pattern pattern) {
            text.append("pattern ").append(pattern.pattern());
        } else if (isJdk(value.getClass()) || value instanceof Enum) {
            name(value);
            text.append(' ').append(value);
        } else {
            members(value);
        }
    }

    private static @Nullable Object call(Method getter, Object value) throws IllegalAccessException {
        try {
            return getter.invoke(value);
        } catch (InvocationTargetException e) {
            return "threw " + e.getCause();
        }
    }

    private static boolean isJdk(Class<?> type) {
        return type.getName().startsWith("java.")
                || type.getName().startsWith("sun.")
                || type.getName().startsWith("org.joda.");
    }

    private void name(Object value) {
        text.append(value.getClass().getSimpleName());
    }

    private void members(Object value) {
        Map<String, @Nullable Object> members = new TreeMap<>();
        try {
            List<Method> methods = Arrays.stream(value.getClass().getMethods())
                    .filter(method -> method.getParameterCount() == 0 && !Modifier.isStatic(method.getModifiers()))
                    .filter(method ->
                            value.getClass().isRecord() || method.getName().matches("(get|is).+"))
                    .filter(method -> method.getDeclaringClass() != Object.class && !method.isBridge())
                    .filter(method -> !method.getName().matches("hashCode|toString|notifyAll|notify"))
                    .sorted(Comparator.comparing(Method::getName))
                    .toList();
            for (Method method : methods) {
                method.setAccessible(true);
                members.put(method.getName(), call(method, value));
            }
            for (Field field : value.getClass().getFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    members.put(field.getName(), field.get(value));
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
        name(value);
        text.append('(');
        members.forEach((name, content) -> {
            text.append(name).append(": ");
            add(content);
            text.append("; ");
        });
        text.append(')');
    }
}
