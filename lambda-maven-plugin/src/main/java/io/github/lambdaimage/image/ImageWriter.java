package io.github.lambdaimage.image;

import io.github.lambdaimage.report.UserException;
import java.io.IOException;

/** Makes an image of a plan. */
public interface ImageWriter {

    /**
     * Writes the image whole or not at all.
     *
     * @throws UserException where Docker, the registry or the disk does not play along
     */
    BuiltImage write(ImagePlan plan, ImageTarget target) throws IOException, InterruptedException;
}
