package io.github.lambdaimage.runtime.aws.internal.payload;

import io.github.lambdaimage.runtime.aws.internal.bind.Binding;
import io.github.lambdaimage.runtime.aws.internal.bind.BindingException;
import java.lang.reflect.Array;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Reads events as values of one type. */
public final class EventReader {

    private final @Nullable Binding binding;

    /** What a parameter of a primitive type gets for JSON null, as from AWS's client; null for other types. */
    private final @Nullable Object absent;

    EventReader(@Nullable Binding binding, @Nullable Type type) {
        this.binding = binding;
        this.absent = type instanceof Class<?> known && known.isPrimitive()
                ? Array.get(Array.newInstance(known, 1), 0)
                : null;
    }

    /**
     * The value of an event.
     *
     * @throws RuntimeException if the event does not fit the type; the message begins as that of AWS's client
     */
    public @Nullable Object read(byte[] event) {
        if (binding == null) {
            return null;
        }
        try {
            Object value = binding.read(event);
            return value == null ? absent : value;
        } catch (BindingException e) {
            throw new RuntimeException("An error occurred during JSON parsing: " + e.getMessage(), e.getCause());
        }
    }
}
