package io.github.lambdaimage.runtime.internal.loop;

/**
 * The exit codes of the runtime. None is zero: the runtime is meant to run until Lambda ends it, so whenever it
 * ends by itself something is wrong. A handler that calls {@link System#exit} chooses its own.
 */
public final class ExitCode {

    /** A variable is missing or wrong, or no handler is named. */
    public static final int ENVIRONMENT = 2;

    /** The heap is full, as the JVM's own {@code -XX:+ExitOnOutOfMemoryError} says it. */
    public static final int OUT_OF_MEMORY = 3;

    /** The handler could not be loaded or made. */
    public static final int HANDLER = 4;

    /** The Runtime API cannot be reached, or the connection to it broke. */
    public static final int API_UNREACHABLE = 5;

    /** The Runtime API refuses to go on, or answers what it never should. */
    public static final int API_REFUSED = 6;

    /** The JVM itself is broken: an {@link InternalError} or its like. */
    public static final int JVM_ERROR = 7;

    /** A mistake in this runtime. */
    public static final int RUNTIME_BUG = 70;

    private ExitCode() {}
}
