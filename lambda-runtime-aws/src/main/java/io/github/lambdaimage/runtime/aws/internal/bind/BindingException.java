package io.github.lambdaimage.runtime.aws.internal.bind;

/** JSON that does not fit the declared type. The message is for the user: JSON path, expected type, and what was found. */
public final class BindingException extends Exception {

    private static final long serialVersionUID = 1;

    /** Creates an exception with a message for the user. */
    public BindingException(String message) {
        super(message);
    }

    /** Creates an exception with a message for the user and its cause. */
    public BindingException(String message, Throwable cause) {
        super(message, cause);
    }
}
