package io.github.lambdaimage.emulator.environment;

import org.jspecify.annotations.Nullable;

/**
 * The exit of an execution environment, in the words of Lambda.
 *
 * @param status exit status; for a signal, 128 + its number if that is known, otherwise -1
 * @param signal name of the signal in lower case, for example {@code killed}; null if the process exited normally
 */
public record EnvironmentExit(int status, @Nullable String signal) {

    /**
     * Creates the exit of a process that exited normally.
     *
     * @param status exit status
     * @return the exit
     */
    public static EnvironmentExit status(int status) {
        return new EnvironmentExit(status, null);
    }

    /**
     * Creates an exit from a status as a shell reports it. A status of 128 + the number of a common signal is taken for that
     * signal: a process can also exit with 137 by itself, but usually it was killed. The numbers are those of this machine's
     * operating system; Windows has no signals.
     *
     * @param status exit status of a process of this machine
     * @return the exit, with the signal's name if the status stands for a signal
     */
    public static EnvironmentExit ofShellStatus(int status) {
        return new EnvironmentExit(status, UnixSignal.ofThisMachine(status));
    }

    /**
     * Creates an exit from the status of a container, as {@link #ofShellStatus} does. The numbers are those of Linux.
     *
     * @param status exit status
     * @return the exit, with the signal's name if the status stands for a signal
     */
    public static EnvironmentExit ofContainerStatus(int status) {
        return new EnvironmentExit(status, UnixSignal.ofExitStatus(status, "Linux"));
    }

    /**
     * Creates the exit of a process that a signal ended.
     *
     * @param name name of the signal, for example {@code killed}
     * @return the exit
     */
    public static EnvironmentExit signal(String name) {
        return new EnvironmentExit(-1, name);
    }

    /**
     * A short description for a log.
     *
     * @return {@code exit status 3} or {@code signal: killed}
     */
    public String describe() {
        return signal != null ? "signal: " + signal : "exit status " + status;
    }

    /**
     * Lambda's message of a {@code Runtime.ExitError}.
     *
     * @return for example {@code Runtime exited with error: exit status 3}
     */
    public String message() {
        return signal == null && status == 0
                ? "Runtime exited without providing a reason"
                : "Runtime exited with error: " + describe();
    }
}
