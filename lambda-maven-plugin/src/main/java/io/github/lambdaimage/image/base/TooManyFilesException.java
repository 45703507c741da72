package io.github.lambdaimage.image.base;

import io.github.lambdaimage.image.failure.UnsupportedImageException;
import java.io.IOException;

/** A layer has more files than this plugin indexes. */
final class TooManyFilesException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int most;

    /**
     * @param most the number of files that are indexed
     */
    TooManyFilesException(int most) {
        super("a layer has more than " + most + " files");
        this.most = most;
    }

    /**
     * The failure for the user.
     *
     * @param layer digest of the layer, or its name in an image file
     */
    UnsupportedImageException in(String layer) {
        return new UnsupportedImageException(
                "has more than " + most + " files in the layer " + layer,
                "Delete files in the step of its Dockerfile that creates them");
    }
}
