package io.github.lambdaimage.process;

import java.io.IOException;
import java.time.Duration;

/** A command did not end in time, and was killed. */
public final class CommandTimeoutException extends IOException {

    private static final long serialVersionUID = 1L;

    CommandTimeoutException(Command command, Duration deadline) {
        super("The command " + command.program() + " did not end in " + deadline.toSeconds() + " seconds: "
                + String.join(" ", command.arguments()));
    }
}
