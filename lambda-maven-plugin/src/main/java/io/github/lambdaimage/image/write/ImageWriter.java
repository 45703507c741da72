package io.github.lambdaimage.image.write;

import io.github.lambdaimage.image.plan.BuiltImage;
import io.github.lambdaimage.image.plan.ImagePlan;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;

/** Makes an image of a plan. */
public interface ImageWriter {

    /**
     * Refuses what is known not to work before anything is begun, so that the image before it is not given up for it.
     *
     * @throws UserException where there is no writing there now
     */
    default void check(ImagePlan plan, ImageTarget target) {}

    /**
     * Writes the image whole or not at all.
     *
     * @throws UserException where Docker, the registry or the disk does not play along
     */
    BuiltImage write(ImagePlan plan, ImageTarget target) throws IOException, InterruptedException;

    /**
     * Makes the image and sends it nowhere.
     *
     * @throws UserException where the disk does not play along
     */
    PushableImage prepare(ImagePlan plan) throws IOException, InterruptedException;
}
