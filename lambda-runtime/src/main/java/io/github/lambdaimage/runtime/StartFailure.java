package io.github.lambdaimage.runtime;

import org.jspecify.annotations.Nullable;

/** The function cannot be started. The message explains it to the one who can mend it: the problem, then the remedy. */
final class StartFailure extends Exception {

    /** Lambda's word for it. */
    static final String BAD_FUNCTION_CODE = "Runtime.BadFunctionCode";

    private static final long serialVersionUID = 1;

    private final String errorType;

    /**
     * A failure that no exception has caused.
     *
     * @param errorType what the report calls it
     */
    StartFailure(String errorType, String message) {
        super(message);
        this.errorType = errorType;
    }

    /** A failure that is the function's own exception: its class, stack and causes become the report's. */
    StartFailure(String message, Throwable cause) {
        super(message, cause);
        this.errorType = cause.getClass().getName();
    }

    String errorType() {
        return errorType;
    }

    /** What the function's code has thrown, null when it never ran. */
    @Nullable
    Throwable thrown() {
        return getCause();
    }
}
