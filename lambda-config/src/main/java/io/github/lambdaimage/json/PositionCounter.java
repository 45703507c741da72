package io.github.lambdaimage.json;

/** Converts offsets to lines and columns in one pass over a text. Offsets must not decrease from call to call. */
final class PositionCounter {

    private final String text;
    private int offset;
    private int line = 1;
    private int column = 1;

    PositionCounter(String text) {
        this.text = text;
    }

    /** Converts an offset in UTF-16 units, counted from 0. */
    JsonPosition at(int target) {
        while (offset < target) {
            advance();
        }
        return new JsonPosition(line, column);
    }

    private void advance() {
        char c = text.charAt(offset++);
        boolean followed = offset < text.length();
        if (c == '\n' || (c == '\r' && !(followed && text.charAt(offset) == '\n'))) {
            line++;
            column = 1;
        } else if (!(Character.isHighSurrogate(c) && followed && Character.isLowSurrogate(text.charAt(offset)))) {
            column++;
        }
    }
}
