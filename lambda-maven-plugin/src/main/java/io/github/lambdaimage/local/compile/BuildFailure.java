package io.github.lambdaimage.local.compile;

import java.util.Objects;

/**
 * Why a function cannot be built. Callers of the function receive it as the function's error.
 *
 * @param type of the error, such as {@link #COMPILE}
 * @param message with file, line and text of each error if they are known
 */
public record BuildFailure(String type, String message) {

    /** A goal of the build failed, usually the compiler. */
    public static final String COMPILE = "Function.CompileError";

    /** {@code config.json} is not valid, a dependency cannot be resolved, or the handler does not exist. */
    public static final String CONFIGURATION = "Function.ConfigError";

    public BuildFailure {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(message, "message");
    }
}
