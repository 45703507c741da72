package io.github.lambdaimage.runtime;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An answer that makes the call fail, without an exception and without a stack trace.
 *
 * <p>The caller gets {@code {"errorType": type, "errorMessage": message, "stackTrace": []}} and, in the header that
 * marks a failed call, Lambda's own word for the kind of error: {@code Function.} and the type, where the type is made
 * of the letters A to Z alone and starts with a capital one; otherwise {@code Function.Unknown}.
 *
 * <p>Two errors of the same type and message are equal, so a test compares the result of a handler with
 * {@code InvocationError.of(...)}.
 */
public final class InvocationError implements InvocationResult {

    private final String type;
    private final String message;

    private InvocationError(String type, String message) {
        this.type = Objects.requireNonNull(type, "type");
        this.message = Objects.requireNonNull(message, "message");
    }

    /**
     * An error.
     *
     * @param type a short name of the kind of error, such as {@code NoKey}, for programs; best made of letters alone,
     *     starting with a capital one
     * @param message what went wrong, for people
     * @return the error
     */
    public static InvocationError of(String type, String message) {
        return new InvocationError(type, message);
    }

    /**
     * The kind of error.
     *
     * @return the type as it was given
     */
    public String type() {
        return type;
    }

    /**
     * What went wrong.
     *
     * @return the message as it was given
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
