package io.github.lambdaimage.json;

/** Thrown when a text is not valid JSON. The message tells the author of the text what to fix, without the position. */
public sealed class JsonSyntaxException extends RuntimeException permits JsonLimitException {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    JsonSyntaxException(JsonPosition position, String message) {
        super(message);
        line = position.line();
        column = position.column();
    }

    /** The position of the first character that is not valid. */
    public JsonPosition position() {
        return new JsonPosition(line, column);
    }
}
