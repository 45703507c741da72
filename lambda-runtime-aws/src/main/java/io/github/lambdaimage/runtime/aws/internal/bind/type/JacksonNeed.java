package io.github.lambdaimage.runtime.aws.internal.bind.type;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.HashSet;
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
    private final EventNames[] names;

    private JacksonNeed(@Nullable EventNames names) {
        this.names = names == null ? new EventNames[0] : new EventNames[] {names};
    }

    /** The reason for a type or any type that it contains; null if there is none. */
    public static @Nullable String anywhere(BoundType type) {
        return new JacksonNeed(EventNames.inside(type.raw())).search(type);
    }

    /** The reason for one class, without the types of its members; null if there is none. */
    public static @Nullable String of(Class<?> type) {
        Shape shape = Shape.of(type);
        if (shape == Shape.UNUSUAL) {
            return type.getName() + " has no JSON form without it";
        }
        boolean annotatable = shape == Shape.BEAN || shape == Shape.RECORD || shape == Shape.ENUM;
        if (!annotatable || type.getName().startsWith("com.amazonaws.services.lambda.runtime.events.")) {
            return null;
        }
        String annotation = annotation(type);
        return annotation == null ? null : type.getSimpleName() + " has the annotation @" + annotation;
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

    private @Nullable String search(BoundType type) {
        if (seen.size() > MOST_TYPES || !seen.add(type)) {
            return null;
        }
        String reason = of(type.raw());
        for (int i = 0; reason == null && i < type.argumentCount(); i++) {
            reason = search(type.argumentAt(i));
        }
        if (reason == null && type.raw().isArray()) {
            reason = search(type.component());
        }
        Shape shape = Shape.of(type.raw());
        if (reason != null || (shape != Shape.BEAN && shape != Shape.RECORD)) {
            return reason;
        }
        for (Property property : BeanProperties.of(type.raw(), names.length == 0 ? null : names[0])) {
            Member reader = property.reader();
            Member writer = property.writer();
            if (writer != null) {
                reason = search(Property.boundWriteType(writer, type));
            }
            if (reason == null && reader != null) {
                reason = search(BoundType.of(Property.genericReadType(reader), type));
            }
            if (reason != null) {
                return reason;
            }
        }
        return null;
    }
}
