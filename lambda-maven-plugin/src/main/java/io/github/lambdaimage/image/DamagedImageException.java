package io.github.lambdaimage.image;

import java.io.IOException;

/** Something of an image is not what its name or its digest says. */
final class DamagedImageException extends IOException {

    private static final long serialVersionUID = 1L;

    DamagedImageException(String what) {
        super(what);
    }

    DamagedImageException(String what, Throwable cause) {
        super(what, cause);
    }
}
