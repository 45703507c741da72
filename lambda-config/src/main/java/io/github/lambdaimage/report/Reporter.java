package io.github.lambdaimage.report;

/** Reports the progress of an operation to the user, line by line. The result of a goal is not written here. */
public interface Reporter {

    /** Reports progress. */
    void info(String line);

    /** Reports a problem that does not stop the operation. */
    void warn(String line);

    /** Reports details for troubleshooting. Ignored by default. */
    default void debug(String line) {}
}
