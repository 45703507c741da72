package io.github.lambdaimage.json;

/**
 * A position in a JSON text.
 *
 * @param line counts from 1
 * @param column counts from 1, in characters: one for each code point
 */
public record JsonPosition(int line, int column) {

    /** Converts an offset in UTF-16 units, counted from 0. */
    static JsonPosition of(String text, int offset) {
        return new PositionCounter(text).at(offset);
    }

    /** {@code 4:14}. */
    @Override
    public String toString() {
        return line + ":" + column;
    }
}
