package io.github.lambdaimage.process;

import java.io.IOException;
import java.time.Duration;

/** Thrown if a command exceeds its deadline and is killed. */
public final class CommandTimeoutException extends IOException {

    private static final long serialVersionUID = 1L;

    CommandTimeoutException(Command command, Duration deadline) {
        super("The command " + command.program() + " timed out after " + deadline.toSeconds() + " seconds: "
                + String.join(" ", command.arguments()));
    }
}
