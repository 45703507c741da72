package io.github.lambdaimage.emulator.internal.http;

/** A body exceeded the limit of its reader. */
public final class BodyTooLargeException extends Exception {
    private static final long serialVersionUID = 1L;

    private final long length;

    BodyTooLargeException(long length) {
        super("body of " + length + " bytes");
        this.length = length;
    }

    /** Bytes received, as far as they were counted. */
    public long length() {
        return length;
    }
}
