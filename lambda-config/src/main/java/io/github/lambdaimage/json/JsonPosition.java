package io.github.lambdaimage.json;

/**
 * A place in a JSON text.
 *
 * @param line counts from 1
 * @param column counts from 1, in characters: one for each code point
 */
public record JsonPosition(int line, int column) {

    /** The place of a position that counts UTF-16 units from 0. */
    static JsonPosition of(String text, int offset) {
        return new PositionCounter(text).at(offset);
    }

    /** {@code 4:14}. */
    @Override
    public String toString() {
        return line + ":" + column;
    }
}
