package io.github.lambdaimage.image.failure;

import java.io.IOException;

/** The content of an image is not valid, or does not match its digest. The message completes a sentence. */
public final class DamagedImageException extends IOException {

    private static final long serialVersionUID = 1L;

    public DamagedImageException(String what) {
        super(what);
    }

    public DamagedImageException(String what, Throwable cause) {
        super(what, cause);
    }
}
