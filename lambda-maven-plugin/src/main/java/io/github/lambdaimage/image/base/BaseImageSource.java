package io.github.lambdaimage.image.base;

import io.github.lambdaimage.image.plan.BaseImage;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.util.Optional;

/** Where base images come from. */
public interface BaseImageSource {

    /**
     * Fetches a base image as far as it is not cached, and looks into it.
     *
     * @param reference {@code registry/name:tag} or {@code @sha256:…}, {@code docker://name} for one of the Docker daemon,
     *     {@code tar://file} for one that was saved; a relative file is relative to the project
     * @param architecture in OCI's words: which of a list of images to take
     * @throws UserException where it cannot be had, or has no JVM
     */
    BaseImage fetch(String reference, String architecture) throws IOException, InterruptedException;

    /**
     * The base image as it was fetched last from a registry, without asking whether its tag has moved since.
     *
     * @return empty where it was never fetched, or does not come from a registry
     */
    default Optional<BaseImage> cached(String reference, String architecture) throws IOException {
        return Optional.empty();
    }
}
