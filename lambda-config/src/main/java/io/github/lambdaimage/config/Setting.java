package io.github.lambdaimage.config;

import java.util.Objects;
import java.util.Optional;

/**
 * A setting of the function that may be left alone.
 *
 * <p>A key that is not written leaves what is on AWS as it is, one that is {@code null} sets AWS's own default, and any
 * other sets its value. Running locally there is nothing to leave alone: {@link #orElse} gives the value to use.
 *
 * @param <T> the type of the value; immutable
 */
public sealed interface Setting<T> {

    /** The key is not written: what is on AWS stays. */
    static <T> Setting<T> absent() {
        return new Absent<>();
    }

    /** The key is {@code null}: AWS's default is set. */
    static <T> Setting<T> awsDefault() {
        return new AwsDefault<>();
    }

    /** The key has a value. */
    static <T> Setting<T> of(T value) {
        return new Value<>(value);
    }

    /** Whether the key is written, with a value or as {@code null}. */
    default boolean isPresent() {
        return !(this instanceof Absent);
    }

    /** The value, or empty where the key is not written or {@code null}. */
    default Optional<T> value() {
        return this instanceof Value<T> value ? Optional.of(value.get()) : Optional.empty();
    }

    /** The value, or this one where the key is not written or {@code null}. */
    default T orElse(T other) {
        return value().orElse(other);
    }

    /**
     * The key is not written.
     *
     * @param <T> the type that a value would have
     */
    record Absent<T>() implements Setting<T> {}

    /**
     * The key is {@code null}.
     *
     * @param <T> the type that a value would have
     */
    record AwsDefault<T>() implements Setting<T> {}

    /**
     * The key has a value.
     *
     * @param get the value
     * @param <T> its type
     */
    record Value<T>(T get) implements Setting<T> {
        public Value {
            Objects.requireNonNull(get, "get");
        }
    }
}
