package io.github.lambdaimage.local;

import io.github.lambdaimage.local.container.FunctionImage;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;

/** Gets the image of a project, made of the classes that it has now. */
@FunctionalInterface
public interface ImageProvider {

    /**
     * Builds the image where there is none, or where the classes are newer, and says so; else leaves it as it is.
     *
     * @throws UserException where it cannot be had
     */
    FunctionImage prepare(LocalRequest request) throws IOException, InterruptedException;
}
