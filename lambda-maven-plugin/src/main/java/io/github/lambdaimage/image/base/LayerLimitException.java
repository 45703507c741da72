package io.github.lambdaimage.image.base;

import io.github.lambdaimage.image.failure.UnsupportedImageException;
import java.io.IOException;

/** A layer has more files or bytes than any image that Lambda runs. */
final class LayerLimitException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String limit;

    /**
     * @param limit as in "more than 10 GB"
     */
    LayerLimitException(String limit) {
        super("a layer has " + limit);
        this.limit = limit;
    }

    /**
     * The failure for the user.
     *
     * @param layer digest of the layer, or its name in an image file
     */
    UnsupportedImageException in(String layer) {
        return new UnsupportedImageException(
                "has " + limit + " in the layer " + layer,
                "Delete files in the step of its Dockerfile that creates them");
    }
}
