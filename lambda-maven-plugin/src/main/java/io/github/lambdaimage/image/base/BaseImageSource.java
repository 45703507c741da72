package io.github.lambdaimage.image.base;

import io.github.lambdaimage.image.plan.BaseImage;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Fetches base images. */
public interface BaseImageSource {

    /**
     * Fetches the parts of a base image that are not cached, and indexes its files.
     *
     * @param reference {@code registry/name:tag} or {@code @sha256:…}, {@code docker://name} for an image of the Docker daemon,
     *     {@code tar://file} for a saved image; a relative file name is relative to the project
     * @param architecture as in OCI; selects an image of a multi-platform image
     * @throws UserException if it cannot be fetched, or has no JVM
     */
    BaseImage fetch(String reference, String architecture) throws IOException, InterruptedException;

    /**
     * What the user can do to use the same image without its registry, as parts of a sentence.
     *
     * @param reference as the user named it
     */
    default List<String> alternatives(String reference, String architecture) throws IOException, InterruptedException {
        return List.of();
    }

    /**
     * The base image that was fetched last from a registry, without checking whether its tag has moved since.
     *
     * @return empty if it was never fetched, or does not come from a registry
     */
    default Optional<BaseImage> cached(String reference, String architecture) throws IOException {
        return Optional.empty();
    }
}
