package io.github.lambdaimage.json;

/** Thrown when a text may be valid JSON, but exceeds a limit of this reader: of nesting, or of the size of a number. */
public final class JsonLimitException extends JsonSyntaxException {

    private static final long serialVersionUID = 1L;

    JsonLimitException(JsonPosition position, String message) {
        super(position, message);
    }
}
