package io.github.lambdaimage.report;

/**
 * Tells the user what an operation does, a line at a time. What a goal answers, as opposed to what it tells, does not go
 * through here.
 */
public interface Reporter {

    /** What is being done or was done. */
    void info(String line);

    /** What goes on, but deserves a look. */
    void warn(String line);

    /** What only somebody who looks for a fault wants to read. */
    default void debug(String line) {}
}
