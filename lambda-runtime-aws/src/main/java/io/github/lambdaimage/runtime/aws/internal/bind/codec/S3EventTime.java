package io.github.lambdaimage.runtime.aws.internal.bind.codec;

import io.github.lambdaimage.runtime.aws.internal.bind.value.JodaTime;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * The time of a record of S3's events. The constructor of the record parses it with Joda-Time's parser, which would take most of
 * the cold start of the function, so it is set afterwards.
 */
final class S3EventTime {
    /** The parameter of the constructor; see {@code EventNames.constructor}. */
    static final int INDEX = 3;

    private final Field field;
    private final JodaTime times;

    private S3EventTime(Field field, JodaTime times) {
        this.field = field;
        this.times = times;
    }

    /** The time of a class; null if the class is another one, or sets its time in another way. */
    static @Nullable S3EventTime of(Class<?> type) {
        if (!type.getName().endsWith("$S3EventNotificationRecord")) {
            return null;
        }
        try {
            Field field = type.getDeclaredField("eventTime");
            if (Modifier.isFinal(field.getModifiers())) {
                return null;
            }
            field.setAccessible(true);
            return new S3EventTime(field, new JodaTime(field.getType()));
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null; // the constructor parses it
        }
    }

    /** The time in the arguments of the constructor, which is removed from them; null if the constructor has to parse it. */
    @Nullable
    Object take(@Nullable Object[] arguments) {
        if (!(arguments[INDEX] instanceof String text)) {
            return null;
        }
        try {
            Object time = times.of(text);
            arguments[INDEX] = null;
            return time;
        } catch (Exception e) {
            return null; // the constructor reports it
        }
    }

    void set(Object object, Object time) throws IllegalAccessException {
        field.set(object, time);
    }
}
