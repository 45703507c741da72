package io.github.lambdaimage.emulator;

import java.util.Objects;

/**
 * An error that a caller receives in place of the function's response: status 200, {@code X-Amz-Function-Error: Unhandled},
 * and a body with these two texts.
 *
 * @param errorType type of the error, for example {@code Function.CompileError}
 * @param errorMessage text for the caller; may have several lines
 */
public record FunctionError(String errorType, String errorMessage) {

    /**
     * Creates an error.
     *
     * @param errorType type of the error
     * @param errorMessage text for the caller
     */
    public FunctionError {
        Objects.requireNonNull(errorType, "errorType");
        Objects.requireNonNull(errorMessage, "errorMessage");
    }
}
