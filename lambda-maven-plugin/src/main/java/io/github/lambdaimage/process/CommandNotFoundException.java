package io.github.lambdaimage.process;

import java.io.IOException;

/** Thrown if a program does not exist on this machine or is not executable. */
public final class CommandNotFoundException extends IOException {

    private static final long serialVersionUID = 1L;

    public CommandNotFoundException(String program, Throwable cause) {
        super("The command " + program + " cannot be run.", cause);
    }
}
