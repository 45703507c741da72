package io.github.lambdaimage.image.registry;

import java.io.IOException;

/** A registry answered with success, but not as its API requires. The message completes a sentence. */
public final class InvalidAnswerException extends IOException {

    private static final long serialVersionUID = 1L;

    InvalidAnswerException(String what) {
        super(what);
    }
}
