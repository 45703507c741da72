package io.github.lambdaimage.emulator;

/** A body had more bytes than its reader takes. */
final class BodyTooLargeException extends Exception {
    private static final long serialVersionUID = 1L;

    private final long length;

    BodyTooLargeException(long length) {
        super("body of " + length + " bytes");
        this.length = length;
    }

    /** Bytes that were sent, as far as they were counted. */
    long length() {
        return length;
    }
}
