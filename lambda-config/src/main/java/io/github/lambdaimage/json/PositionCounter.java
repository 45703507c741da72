package io.github.lambdaimage.json;

/** Positions of a text to places, in one pass over it: each position is at or after the one before. */
final class PositionCounter {

    private final String text;
    private int offset;
    private int line = 1;
    private int column = 1;

    PositionCounter(String text) {
        this.text = text;
    }

    /** The place of a position that counts UTF-16 units from 0. */
    JsonPosition at(int position) {
        while (offset < position) {
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
