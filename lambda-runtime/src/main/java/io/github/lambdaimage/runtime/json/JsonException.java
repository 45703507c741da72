package io.github.lambdaimage.runtime.json;

/**
 * Thrown if a text is not valid JSON, or if a {@link JsonValue} is not of the requested kind.
 *
 * <p>The message contains what was expected and what was found. It contains at most 40 characters of the input, so that it can
 * be logged.
 */
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Offset of the error, or -1. */
    private final long offset;

    JsonException(String message, long offset) {
        super(message);
        this.offset = offset;
    }

    /**
     * Offset of the error in the text, from 0, in units of the input: characters of a {@code String}, bytes of a {@code byte[]}.
     *
     * @return the offset, or -1 if no text was parsed, for example if a value is not of the requested kind
     */
    public long offset() {
        return offset;
    }
}
