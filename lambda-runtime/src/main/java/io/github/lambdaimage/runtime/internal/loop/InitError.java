package io.github.lambdaimage.runtime.internal.loop;

import org.jspecify.annotations.Nullable;

/**
 * An init error: the function cannot be started. The message contains the problem, then the remedy.
 *
 * <p>Returned, not thrown: the verifier would load an exception class together with each class that catches it, even in a
 * successful start.
 */
public final class InitError {

    /** Lambda's error type. */
    public static final String BAD_FUNCTION_CODE = "Runtime.BadFunctionCode";

    private final String errorType;
    private final String message;
    private final @Nullable Throwable thrown;

    /**
     * Creates an error without an exception.
     *
     * @param errorType error type in the report
     */
    public InitError(String errorType, String message) {
        this.errorType = errorType;
        this.message = message;
        this.thrown = null;
    }

    /** Creates an error from an exception of the function; the report contains its class, stack trace and causes. */
    public InitError(String message, Throwable thrown) {
        this.errorType = thrown.getClass().getName();
        this.message = message;
        this.thrown = thrown;
    }

    /** Error type in the report. */
    public String errorType() {
        return errorType;
    }

    public String message() {
        return message;
    }

    /** The exception of the function's code; null if it did not run. */
    @Nullable
    public Throwable thrown() {
        return thrown;
    }
}
