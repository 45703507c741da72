package io.github.lambdaimage.image.registry;

import java.io.IOException;

/** The answer of a token server has no token. */
public final class TokenException extends IOException {

    private static final long serialVersionUID = 1L;

    public TokenException(String message) {
        super(message);
    }
}
