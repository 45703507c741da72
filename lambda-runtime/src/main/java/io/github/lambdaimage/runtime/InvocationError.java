package io.github.lambdaimage.runtime;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A result that makes the call fail, without an exception and without a stack trace.
 *
 * <p>The caller receives {@code {"errorType": type, "errorMessage": message, "stackTrace": []}}. Lambda receives the error
 * type {@code Function.} followed by the type if the type consists of the letters A to Z and starts with an upper-case
 * letter; otherwise {@code Function.Unknown}.
 *
 * <p>Errors with the same type and message are equal, so a test can compare a handler's result with {@code
 * InvocationError.of(...)}.
 */
public final class InvocationError implements InvocationResult {

    private final String type;
    private final String message;

    private InvocationError(String type, String message) {
        this.type = Objects.requireNonNull(type, "type");
        this.message = Objects.requireNonNull(message, "message");
    }

    /**
     * Creates an error.
     *
     * @param type a short name for programs, such as {@code KeyMissing}; preferably letters only, starting with an
     *     upper-case letter
     * @param message a description for people
     * @return the error
     */
    public static InvocationError of(String type, String message) {
        return new InvocationError(type, message);
    }

    /**
     * The error type.
     *
     * @return the type as passed to {@link #of}
     */
    public String type() {
        return type;
    }

    /**
     * The error message.
     *
     * @return the message as passed to {@link #of}
     */
    public String message() {
        return message;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof InvocationError error && type.equals(error.type) && message.equals(error.message);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + message.hashCode();
    }

    @Override
    public String toString() {
        return "InvocationError[" + type + ": " + message + "]";
    }
}
