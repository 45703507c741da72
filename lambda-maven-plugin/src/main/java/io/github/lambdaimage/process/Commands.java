package io.github.lambdaimage.process;

import java.io.IOException;

/** Runs commands: {@link CommandRunner} does, and tests that only look at argument lists. */
public interface Commands {

    /**
     * Runs a command to its end. Where the thread is interrupted, or the deadline passes, it and all that it started is
     * killed.
     *
     * @return how it ended, also where it failed
     * @throws CommandNotFoundException where there is no such program
     * @throws CommandTimeoutException where it takes longer than its deadline
     * @throws IOException where its input cannot be made, or its output not be read to the end
     */
    CommandResult run(Command command) throws IOException, InterruptedException;

    /**
     * Starts a command that runs beside us, with empty input, and with standard output and error in one stream. Its
     * deadline has no meaning; it is its caller's to read and to end.
     *
     * @throws CommandNotFoundException where there is no such program
     */
    Process start(Command command) throws IOException;
}
