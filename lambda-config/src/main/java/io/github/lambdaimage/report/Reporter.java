package io.github.lambdaimage.report;

/**
 * Receives the progress messages of an operation, one line at a time.
 *
 * <p>The result of a goal is not a progress message: it goes to standard output, not through a reporter.
 */
public interface Reporter {

    /** Reports a step that was started or completed. */
    void info(String line);

    /** Reports a problem that does not stop the operation. */
    void warn(String line);

    /** Reports a detail that is only useful for debugging. */
    default void debug(String line) {}
}
