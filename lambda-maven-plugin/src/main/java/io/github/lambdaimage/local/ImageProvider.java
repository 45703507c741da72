package io.github.lambdaimage.local;

import io.github.lambdaimage.local.container.FunctionImage;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;

/** Provides the image of a project, up to date with its classes. */
@FunctionalInterface
public interface ImageProvider {

    /**
     * Builds the image and reports that, if it does not exist or is older than the classes.
     *
     * @throws UserException if the image cannot be provided
     */
    FunctionImage prepare(LocalRequest request) throws IOException, InterruptedException;
}
