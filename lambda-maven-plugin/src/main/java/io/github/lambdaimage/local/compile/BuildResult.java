package io.github.lambdaimage.local.compile;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a build made of one function.
 *
 * @param value how the function now runs; null if the build failed
 * @param error why the build failed; null if it succeeded
 */
public record BuildResult<V>(@Nullable V value, @Nullable BuildFailure error) {

    public static <V> BuildResult<V> of(V value) {
        return new BuildResult<>(value, null);
    }

    public static <V> BuildResult<V> failed(BuildFailure failure) {
        return new BuildResult<>(null, failure);
    }

    public Optional<BuildFailure> failure() {
        return Optional.ofNullable(error);
    }
}
