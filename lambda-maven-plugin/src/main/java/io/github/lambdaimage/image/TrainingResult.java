package io.github.lambdaimage.image;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The result of a training.
 *
 * @param cache file that the JVM wrote; null if the training failed
 * @param description of the cache, for lambda-runtime; null if the training failed
 * @param calls how often the handler was invoked
 * @param remark why fewer events were used than requested, as a sentence; null if all were used
 * @param failure why there is no cache, as a sentence; null if there is one
 */
public record TrainingResult(
        @Nullable Path cache,
        @Nullable Path description,
        int calls,
        @Nullable String remark,
        @Nullable String failure) {

    public static TrainingResult trained(Path cache, Path description, int calls, @Nullable String remark) {
        return new TrainingResult(cache, description, calls, remark, null);
    }

    public static TrainingResult failed(String failure) {
        return new TrainingResult(null, null, 0, null, failure);
    }
}
