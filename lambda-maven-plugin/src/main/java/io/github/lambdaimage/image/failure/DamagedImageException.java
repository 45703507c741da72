package io.github.lambdaimage.image.failure;

import java.io.IOException;

/** Something of an image is not what its name or its digest says. */
public final class DamagedImageException extends IOException {

    private static final long serialVersionUID = 1L;

    public DamagedImageException(String what) {
        super(what);
    }

    public DamagedImageException(String what, Throwable cause) {
        super(what, cause);
    }
}
