package io.github.lambdaimage.process;

import java.io.IOException;

/** Runs commands. {@link CommandRunner} starts processes; tests that only check arguments use fakes. */
public interface Commands {

    /**
     * Runs a command until it exits. If the thread is interrupted or the deadline passes, the command and its children
     * are killed.
     *
     * @return the result, even if the command failed
     * @throws CommandNotFoundException if the program does not exist
     * @throws CommandTimeoutException if it exceeds its deadline
     * @throws IOException if its input cannot be produced or its output cannot be read completely
     */
    CommandResult run(Command command) throws IOException, InterruptedException;

    /**
     * Starts a command in the background, with empty input, and with standard output and error in one stream. Its
     * deadline is ignored; the caller must read its output and end it.
     *
     * @throws CommandNotFoundException if the program does not exist
     */
    Process start(Command command) throws IOException;
}
