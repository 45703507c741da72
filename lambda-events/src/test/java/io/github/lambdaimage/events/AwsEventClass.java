package io.github.lambdaimage.events;

import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A class of aws-lambda-java-events, read and written as AWS's client does it. */
final class AwsEventClass {

    private static final Pattern GETTER = Pattern.compile("(get|is)([A-Za-z].*)");
    private static final String EVENTS_PACKAGE = "com.amazonaws.services.lambda.runtime.events";
    private static final Map<String, AwsEventClass> CLASSES = new ConcurrentHashMap<>();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final PojoSerializer<Object> serializer;

    private AwsEventClass(String name) {
        this.serializer = serializer(name);
    }

    /** The class with this name. Serializers cost time to create. */
    static AwsEventClass named(String name) {
        return CLASSES.computeIfAbsent(name, AwsEventClass::new);
    }

    /** The choice of AWS's client between the serializer for its own events and that for any class. */
    @SuppressWarnings("unchecked")
    private static PojoSerializer<Object> serializer(String name) {
        try {
            ClassLoader loader = AwsEventClass.class.getClassLoader();
            Class<?> type = Class.forName(name, true, loader);
            return (PojoSerializer<Object>)
                    (LambdaEventSerializers.isLambdaSupportedEvent(name)
                            ? LambdaEventSerializers.serializerFor(type, loader)
                            : JacksonFactory.getInstance().getSerializer(type));
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** The event as an object. */
    Object read(SampleEvent event) {
        return serializer.fromJson(new ByteArrayInputStream(event.bytes()));
    }

    /** The object as JSON. */
    JsonNode write(Object event) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        serializer.toJson(event, out);
        return MAPPER.readTree(out.toByteArray());
    }

    /** The paths of all getters, down to the last object, that return null. */
    static Set<String> nullGetters(Object event) throws ReflectiveOperationException {
        Set<String> found = new TreeSet<>();
        walk("", event, found);
        return found;
    }

    private static void walk(String path, @Nullable Object value, Set<String> found)
            throws ReflectiveOperationException {
        if (value == null) {
            found.add(path);
        } else if (value instanceof List<?> list) {
            for (Object element : list) {
                walk(path, element, found);
            }
        } else if (value instanceof Map<?, ?> map) {
            for (Object element : map.values()) {
                walk(path + ".*", element, found);
            }
        } else if (value instanceof Object[]) {
            for (int i = 0; i < Array.getLength(value); i++) {
                walk(path, Array.get(value, i), found);
            }
        } else if (value.getClass().getName().startsWith(EVENTS_PACKAGE)
                && !value.getClass().isEnum()) {
            for (Method getter : getters(value.getClass())) {
                Matcher name = GETTER.matcher(getter.getName());
                if (name.matches()) {
                    String property = name.group(2).substring(0, 1).toLowerCase(Locale.ROOT)
                            + name.group(2).substring(1);
                    walk(path.isEmpty() ? property : path + "." + property, getter.invoke(value), found);
                }
            }
        }
    }

    private static List<Method> getters(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getParameterCount() == 0 && !Modifier.isStatic(method.getModifiers()))
                .filter(method -> !method.isBridge() && method.getReturnType() != Class.class)
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }
}
