package io.github.lambdaimage.runtime.internal.loop;

/** The Runtime API is gone or broken: the process has to end. The message says why, in a sentence for the log. */
public final class RuntimeApiException extends Exception {

    private static final long serialVersionUID = 1;

    private final int exitCode;

    RuntimeApiException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** With what code to end, of {@link ExitCode}. */
    int exitCode() {
        return exitCode;
    }
}
