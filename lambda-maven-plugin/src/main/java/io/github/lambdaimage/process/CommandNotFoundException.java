package io.github.lambdaimage.process;

import java.io.IOException;

/** There is no such program on this machine, or it is none. */
public final class CommandNotFoundException extends IOException {

    private static final long serialVersionUID = 1L;

    CommandNotFoundException(String program, Throwable cause) {
        super("The command " + program + " cannot be run.", cause);
    }
}
