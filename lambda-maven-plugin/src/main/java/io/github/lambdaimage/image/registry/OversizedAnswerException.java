package io.github.lambdaimage.image.registry;

import java.io.IOException;

/** An answer is larger than what a registry may send. The message completes a sentence. */
public final class OversizedAnswerException extends IOException {

    private static final long serialVersionUID = 1L;

    OversizedAnswerException(String what, int limit) {
        super(what + " is larger than " + limit + " bytes");
    }
}
