package io.github.lambdaimage.emulator.environment;

import org.jspecify.annotations.Nullable;

/**
 * How an execution environment ended, in the words of Lambda.
 *
 * @param status exit status; for a signal 128 + its number where that is known, else -1
 * @param signal name of the signal in small letters, as {@code killed}; null where the process ended by itself
 */
public record EnvironmentExit(int status, @Nullable String signal) {

    /**
     * An exit by itself.
     *
     * @param status exit status
     * @return the exit
     */
    public static EnvironmentExit status(int status) {
        return new EnvironmentExit(status, null);
    }

    /**
     * An end as a shell tells it.
     *
     * @param status exit status; 137 is one by itself where a process chose it, and the signal {@code killed} mostly
     * @return the exit, with the signal's name where 128 and the number of one of the usual signals make the status
     */
    public static EnvironmentExit ofShellStatus(int status) {
        return new EnvironmentExit(status, UnixSignal.ofExitStatus(status));
    }

    /**
     * An end by a signal.
     *
     * @param name as {@code killed}
     * @return the exit
     */
    public static EnvironmentExit signal(String name) {
        return new EnvironmentExit(-1, name);
    }

    /**
     * Short words for a log.
     *
     * @return {@code exit status 3} or {@code signal: killed}
     */
    public String describe() {
        return signal != null ? "signal: " + signal : "exit status " + status;
    }

    /**
     * The sentence that Lambda puts into {@code Runtime.ExitError}.
     *
     * @return for example {@code Runtime exited with error: exit status 3}
     */
    public String message() {
        return signal == null && status == 0
                ? "Runtime exited without providing a reason"
                : "Runtime exited with error: " + describe();
    }
}
