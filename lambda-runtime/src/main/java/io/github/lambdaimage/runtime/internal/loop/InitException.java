package io.github.lambdaimage.runtime.internal.loop;

/** Thrown by the constructor of a handler that runs other handlers, and explains why the other one cannot be used. */
public final class InitException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient InitError error;

    /** Creates an exception without stack trace: the error contains what the user needs. */
    public InitException(InitError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    InitError error() {
        return error;
    }
}
