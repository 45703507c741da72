package io.github.lambdaimage.emulator.internal.invoke;

import java.util.BitSet;
import java.util.Locale;
import java.util.Optional;

/**
 * Checks whether bytes are one JSON text in UTF-8 (RFC 8259), without building a tree. Each level of nesting needs one bit,
 * so the depth is not limited.
 */
final class JsonCheck {
    private final byte[] text;
    private final BitSet objects = new BitSet();
    private int position;
    private int depth;

    private JsonCheck(byte[] text) {
        this.text = text;
    }

    /** Offset of the first invalid byte, or -1 if the text is valid. */
    static int firstError(byte[] text) {
        JsonCheck check = new JsonCheck(text);
        return check.document() ? -1 : check.position;
    }

    /** The error and its location, similar to Lambda's message; empty if the text is valid. */
    static Optional<String> error(byte[] text) {
        int offset = firstError(text);
        if (offset < 0) {
            return Optional.empty();
        }
        int line = 1;
        int column = 1;
        for (int i = 0; i < offset; i++, column++) {
            if (text[i] == '\n') {
                line++;
                column = 0;
            }
        }
        return Optional.of(found(text, offset) + " at [line: " + line + ", column: " + column + "]");
    }

    private static String found(byte[] text, int position) {
        if (position == text.length) {
            return "Unexpected end-of-input";
        }
        byte found = text[position];
        if (found > ' ' && found <= '~') {
            return "Unexpected character ('" + (char) found + "' (code " + found + "))";
        }
        return found < 0 && Utf8.sequenceLength(text, position) == 0
                ? String.format(Locale.ROOT, "Invalid UTF-8 byte 0x%02x", found)
                : "Unexpected character (code " + (found & 0xFF) + ")";
    }

    private boolean document() {
        skipSpace();
        if (!value()) {
            return false;
        }
        while (true) {
            skipSpace();
            if (depth == 0) {
                return position == text.length;
            }
            boolean inObject = objects.get(depth);
            int next = peek();
            if (next == ',') {
                position++;
                skipSpace();
                if (inObject ? !keyAndValue() : !value()) {
                    return false;
                }
            } else if (next == (inObject ? '}' : ']')) {
                position++;
                depth--;
            } else {
                return false;
            }
        }
    }

    /** Reads a scalar, or opens all arrays and objects that begin here. */
    private boolean value() {
        while (true) {
            int next = peek();
            if (next == '[') {
                position++;
                skipSpace();
                if (peek() == ']') {
                    position++;
                    return true;
                }
                objects.clear(++depth);
            } else if (next == '{') {
                position++;
                skipSpace();
                if (peek() == '}') {
                    position++;
                    return true;
                }
                objects.set(++depth);
                if (!key()) {
                    return false;
                }
            } else {
                return scalar(next);
            }
        }
    }

    private boolean keyAndValue() {
        return key() && value();
    }

    private boolean key() {
        if (!string()) {
            return false;
        }
        skipSpace();
        if (peek() != ':') {
            return false;
        }
        position++;
        skipSpace();
        return true;
    }

    private boolean scalar(int next) {
        return switch (next) {
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        };
    }

    private boolean word(String word) {
        for (int i = 0; i < word.length(); i++, position++) {
            if (peek() != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean number() {
        if (peek() == '-') {
            position++;
        }
        if (peek() == '0') {
            position++;
        } else if (!digits()) {
            return false;
        }
        if (peek() == '.') {
            position++;
            if (!digits()) {
                return false;
            }
        }
        if (peek() == 'e' || peek() == 'E') {
            position++;
            if (peek() == '+' || peek() == '-') {
                position++;
            }
            return digits();
        }
        return true;
    }

    private boolean digits() {
        int start = position;
        while (peek() >= '0' && peek() <= '9') {
            position++;
        }
        return position > start;
    }

    private boolean string() {
        if (peek() != '"') {
            return false;
        }
        position++;
        while (true) {
            int next = peek();
            if (next == '"') {
                position++;
                return true;
            }
            if (position >= text.length || (next >= 0 && next < ' ')) {
                return false;
            }
            int length = next < 0 ? Utf8.sequenceLength(text, position) : 1;
            if (length == 0) {
                return false;
            }
            position += length;
            if (next == '\\' && !escape()) {
                return false;
            }
        }
    }

    private boolean escape() {
        int kind = peek();
        if (kind < 0 || "\"\\/bfnrtu".indexOf(kind) < 0) {
            return false;
        }
        position++;
        for (int i = 0; kind == 'u' && i < 4; i++, position++) {
            if (Character.digit(peek(), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private void skipSpace() {
        while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') {
            position++;
        }
    }

    /** The next byte; negative if it is not ASCII or at the end. */
    private int peek() {
        return position < text.length ? text[position] : -1;
    }
}
