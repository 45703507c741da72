package io.github.lambdaimage.emulator.internal.http;

/** A body had more bytes than its reader takes. */
public final class BodyTooLargeException extends Exception {
    private static final long serialVersionUID = 1L;

    private final long length;

    BodyTooLargeException(long length) {
        super("body of " + length + " bytes");
        this.length = length;
    }

    /** Bytes that were sent, as far as they were counted. */
    public long length() {
        return length;
    }
}
