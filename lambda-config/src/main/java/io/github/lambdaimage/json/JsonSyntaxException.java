package io.github.lambdaimage.json;

/** A text that is not JSON. The message is one sentence for its author, without the place. */
public final class JsonSyntaxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    JsonSyntaxException(JsonPosition place, String message) {
        super(message);
        line = place.line();
        column = place.column();
    }

    /** Where the text stops being JSON. */
    public JsonPosition place() {
        return new JsonPosition(line, column);
    }
}
