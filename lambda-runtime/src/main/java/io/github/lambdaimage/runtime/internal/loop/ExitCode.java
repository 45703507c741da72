package io.github.lambdaimage.runtime.internal.loop;

/**
 * Exit codes of the runtime. None is zero: the runtime runs until Lambda ends it, so an exit always indicates a problem. A
 * handler that calls {@link System#exit} chooses its own.
 */
public final class ExitCode {

    /** A variable is missing or not valid, or the handler is not set. */
    public static final int ENVIRONMENT = 2;

    /** The heap is full; the same code as with the JVM's {@code -XX:+ExitOnOutOfMemoryError}. */
    public static final int OUT_OF_MEMORY = 3;

    /** The handler could not be loaded or created. */
    public static final int HANDLER = 4;

    /** The Runtime API cannot be reached, or the connection was lost. */
    public static final int API_UNREACHABLE = 5;

    /** The Runtime API rejected a request or sent an invalid response. */
    public static final int API_REJECTED = 6;

    /** The JVM reported an internal error, such as {@link InternalError}. */
    public static final int JVM_ERROR = 7;

    /** A bug in this runtime. */
    public static final int RUNTIME_BUG = 70;

    private ExitCode() {}
}
