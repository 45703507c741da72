package io.github.lambdaimage.runtime.aws.internal.bind.type;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why a type is bound by Jackson instead of here: an annotation of Jackson on it or on one of its members, or a class of the JDK
 * or of another library without a JSON form of its own.
 */
public final class JacksonNeed {
    private static final String JACKSON = "com.fasterxml.jackson.";

    /** A generic type can contain itself with other arguments each time. */
    private static final int MOST_TYPES = 1_000;

    private final Set<BoundType> seen = new HashSet<>();
    private final Map<String, String> found = new LinkedHashMap<>();
    private final EventNames[] names;

    private JacksonNeed(@Nullable EventNames names) {
        this.names = names == null ? new EventNames[0] : new EventNames[] {names};
    }

    /** The classes in a type that need Jackson, with their annotation; it is empty for a class without a JSON form of its own. */
    public static Map<String, String> inside(BoundType type) {
        JacksonNeed need = new JacksonNeed(EventNames.inside(type.raw()));
        need.search(type);
        return need.found;
    }

    /** The reason for a class with an annotation, which may be empty. */
    public static String reason(String type, String annotation) {
        return annotation.isEmpty()
                ? type + " has no JSON form without it"
                : type + " has the annotation @" + annotation;
    }

    /** The reason for one class, without the types of its members; null if there is none. */
    public static @Nullable String of(Class<?> type) {
        String annotation = need(type);
        return annotation == null ? null : reason(name(type, annotation), annotation);
    }

    private static String name(Class<?> type, String annotation) {
        return annotation.isEmpty() ? type.getName() : type.getSimpleName();
    }

    /** The annotation of a class; empty if it has no JSON form of its own, null if it does not need Jackson. */
    private static @Nullable String need(Class<?> type) {
        Shape shape = Shape.of(type);
        if (shape == Shape.UNUSUAL) {
            return "";
        }
        boolean annotatable = shape == Shape.BEAN || shape == Shape.RECORD || shape == Shape.ENUM;
        if (!annotatable || type.getName().startsWith("com.amazonaws.services.lambda.runtime.events.")) {
            return null;
        }
        return annotation(type);
    }

    private static @Nullable String annotation(Class<?> type) {
        for (Class<?> c = type;
                c != null && c != Object.class && !c.getName().startsWith("java.");
                c = c.getSuperclass()) {
            String found = declared(c);
            if (found != null) {
                return found;
            }
            for (Class<?> parent : c.getInterfaces()) {
                found = annotation(parent);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static @Nullable String declared(Class<?> type) {
        String found = on(type);
        for (Field field : found == null ? type.getDeclaredFields() : new Field[0]) {
            found = found == null ? on(field) : found;
        }
        for (Method method : found == null ? type.getDeclaredMethods() : new Method[0]) {
            found = found == null ? on(method) : found;
        }
        for (Constructor<?> constructor : found == null ? type.getDeclaredConstructors() : new Constructor<?>[0]) {
            found = found == null ? on(constructor) : found;
            for (Annotation[] parameter : constructor.getParameterAnnotations()) {
                found = found == null ? on(parameter) : found;
            }
        }
        return found;
    }

    private static @Nullable String on(AnnotatedElement element) {
        return on(element.getDeclaredAnnotations());
    }

    private static @Nullable String on(Annotation[] annotations) {
        for (Annotation annotation : annotations) {
            Class<?> type = annotation.annotationType();
            if (changesJson(type)) {
                return type.getSimpleName();
            }
        }
        return null;
    }

    /** Annotations of Jackson, and those that bundle some. */
    private static boolean changesJson(Class<?> type) {
        if (type.getName().startsWith(JACKSON)) {
            String name = type.getSimpleName();
            return !name.equals("JsonPropertyDescription") && !name.equals("JsonClassDescription");
        }
        for (Annotation meta : type.getDeclaredAnnotations()) {
            if (meta.annotationType().getName().equals(JACKSON + "annotation.JacksonAnnotationsInside")) {
                return true;
            }
        }
        return false;
    }

    /** Jackson binds everything inside of a type that needs it, so the search does not go on there. */
    private void search(BoundType type) {
        if (seen.size() > MOST_TYPES || !seen.add(type)) {
            return;
        }
        Class<?> raw = type.raw();
        String annotation = need(raw);
        if (annotation != null) {
            found.putIfAbsent(name(raw, annotation), annotation);
            return;
        }
        for (int i = 0; i < type.argumentCount(); i++) {
            search(type.argumentAt(i));
        }
        if (raw.isArray()) {
            search(type.component());
        }
        Shape shape = Shape.of(raw);
        if (shape == Shape.BEAN || shape == Shape.RECORD) {
            for (Property property : BeanProperties.of(raw, names.length == 0 ? null : names[0])) {
                search(property, type);
            }
        }
    }

    private void search(Property property, BoundType owner) {
        Member writer = property.writer();
        if (writer != null) {
            search(Property.boundWriteType(writer, owner));
        }
        Member reader = property.reader();
        if (reader != null) {
            search(BoundType.of(Property.genericReadType(reader), owner));
        }
    }
}
