package io.github.lambdaimage.runtime.internal.loop;

import org.jspecify.annotations.Nullable;

/**
 * The function cannot be started. The message explains it to the one who can mend it: the problem, then the remedy.
 *
 * <p>Handed over, not thrown: the verifier would load an exception's class with each class that catches it, in a start
 * that goes well too.
 */
public final class InitError {

    /** Lambda's word for it. */
    public static final String BAD_FUNCTION_CODE = "Runtime.BadFunctionCode";

    private final String errorType;
    private final String message;
    private final @Nullable Throwable thrown;

    /**
     * A failure that no exception has caused.
     *
     * @param errorType what the report calls it
     */
    public InitError(String errorType, String message) {
        this.errorType = errorType;
        this.message = message;
        this.thrown = null;
    }

    /** A failure that is the function's own exception: its class, stack and causes become the report's. */
    InitError(String message, Throwable thrown) {
        this.errorType = thrown.getClass().getName();
        this.message = message;
        this.thrown = thrown;
    }

    String errorType() {
        return errorType;
    }

    public String message() {
        return message;
    }

    /** What the function's code has thrown, null when it never ran. */
    @Nullable
    public Throwable thrown() {
        return thrown;
    }
}
