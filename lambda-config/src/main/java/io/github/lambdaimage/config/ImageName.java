package io.github.lambdaimage.config;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The repository and tag of the function's image.
 *
 * @param repository the ECR repository, {@code ImageName}
 * @param tag {@code ImageTag}
 */
public record ImageName(EcrRepository repository, String tag) {

    public ImageName {
        Objects.requireNonNull(repository, "repository");
        Objects.requireNonNull(tag, "tag");
    }

    /** The name in ECR if account and region are known, else {@code name:tag}. */
    public String fullName(@Nullable String accountId, @Nullable String region) {
        return repository.address(accountId, region) + ":" + tag;
    }

    @Override
    public String toString() {
        return repository + ":" + tag;
    }
}
