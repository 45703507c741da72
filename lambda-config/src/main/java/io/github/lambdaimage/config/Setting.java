package io.github.lambdaimage.config;

import java.util.Objects;
import java.util.Optional;

/**
 * An optional setting of the function.
 *
 * <p>If the key is absent, a deploy leaves the setting on AWS unchanged. If it is {@code null}, a deploy sets AWS's
 * default. Local runs have no existing setting, so they use the value of {@link #orElse}.
 *
 * @param <T> the type of the value; immutable
 */
public sealed interface Setting<T> {

    /** The key is absent: a deploy leaves the setting on AWS unchanged. */
    static <T> Setting<T> absent() {
        return new Absent<>();
    }

    /** The key is {@code null}: a deploy sets AWS's default. */
    static <T> Setting<T> awsDefault() {
        return new AwsDefault<>();
    }

    /** The key has a value. */
    static <T> Setting<T> of(T value) {
        return new Value<>(value);
    }

    /** Whether the key has a value or is {@code null}. */
    default boolean isPresent() {
        return !(this instanceof Absent);
    }

    /** The value, or empty if the key is absent or {@code null}. */
    default Optional<T> value() {
        return this instanceof Value<T> value ? Optional.of(value.get()) : Optional.empty();
    }

    /** The value, or the given one if the key is absent or {@code null}. */
    default T orElse(T other) {
        return value().orElse(other);
    }

    /**
     * The key is absent.
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
