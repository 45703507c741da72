package io.github.lambdaimage.runtime.json;

/**
 * A text that is not JSON, or a {@link JsonValue} asked for something that it is not.
 *
 * <p>The message says what was expected and what was found. It repeats the input as a short excerpt only (at most 40
 * characters of it), so that it can be logged.
 */
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Where in the text the mistake is, or -1. */
    private final long offset;

    JsonException(String message, long offset) {
        super(message);
        this.offset = offset;
    }

    /**
     * Where the text went wrong, counted from 0 in the units of what was parsed: characters of a {@code String}, bytes
     * of a {@code byte[]}.
     *
     * @return the offset, or -1 where there is no text, as when a value is of another kind than expected
     */
    public long offset() {
        return offset;
    }
}
