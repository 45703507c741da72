package io.github.lambdaimage.events.internal.json;

/** A text is not JSON. */
public final class JsonSyntaxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int column;

    JsonSyntaxException(int column, String message) {
        super(message);
        this.column = column;
    }

    /** The position of the first character that is not valid, from 1. */
    public int column() {
        return column;
    }
}
