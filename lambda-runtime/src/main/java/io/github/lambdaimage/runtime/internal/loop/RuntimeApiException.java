package io.github.lambdaimage.runtime.internal.loop;

/** The Runtime API is not available or not usable, so the process must end. The message is a sentence for the log. */
public final class RuntimeApiException extends Exception {

    private static final long serialVersionUID = 1;

    private final int exitCode;

    RuntimeApiException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The exit code, one of {@link ExitCode}. */
    int exitCode() {
        return exitCode;
    }
}
