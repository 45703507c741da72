package io.github.lambdaimage.image.write;

import io.github.lambdaimage.image.plan.BuiltImage;
import io.github.lambdaimage.image.plan.ImagePlan;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;

/** Writes the image of a plan to a target. */
public interface ImageWriter {

    /**
     * Rejects a write that cannot succeed before anything is changed, so that the last image stays valid.
     *
     * @throws UserException if the target cannot be written to now
     */
    default void check(ImagePlan plan, ImageTarget target) {}

    /**
     * Writes the image completely or not at all.
     *
     * @throws UserException if Docker, the registry or the file system fails
     */
    BuiltImage write(ImagePlan plan, ImageTarget target) throws IOException, InterruptedException;

    /**
     * Builds the image without writing it to a target.
     *
     * @throws UserException if the file system fails
     */
    PushableImage prepare(ImagePlan plan) throws IOException, InterruptedException;
}
