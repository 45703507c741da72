package io.github.lambdaimage.image;

import java.io.IOException;

/** Knows what is where images are written to. */
public interface ImageStore {

    /**
     * Whether an image that was written is still there: the daemon has this id under this name, the registry this
     * manifest, the file this configuration. Where the answer is not to be had it is no.
     *
     * @param receipt of the image
     * @param target where it was written to
     */
    boolean holds(ImageReceipt receipt, ImageTarget target) throws IOException, InterruptedException;
}
