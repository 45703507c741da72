package io.github.lambdaimage.image.failure;

import java.io.IOException;

/** A base image is valid, but cannot be used. The problem and the remedy complete the message about the image. */
public final class UnsupportedImageException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * The reason.
     *
     * @param what follows the name of the image in the message
     * @param remedy for the author of the image; a complete sentence without its last full stop
     */
    public UnsupportedImageException(String what, String remedy) {
        super(what);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
