package io.github.lambdaimage.image;

import io.github.lambdaimage.report.UserException;
import java.io.IOException;

/** Checks whether written images still exist. */
public interface ImageLookup {

    /**
     * Whether the image of a receipt still exists under its name where it was written to.
     *
     * @throws UserException if Docker or the registry cannot be reached
     */
    boolean holds(ImageReceipt receipt) throws IOException, InterruptedException;
}
