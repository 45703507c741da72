package io.github.lambdaimage.image;

import io.github.lambdaimage.report.UserException;
import java.io.IOException;

/** Knows what is where images are written to. */
public interface ImageLookup {

    /**
     * Whether an image that was written is still where it was written to, under its name.
     *
     * @throws UserException where Docker or the registry cannot be asked
     */
    boolean holds(ImageReceipt receipt) throws IOException, InterruptedException;
}
