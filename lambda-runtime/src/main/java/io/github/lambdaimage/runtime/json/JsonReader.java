package io.github.lambdaimage.runtime.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.lambdaimage.runtime.internal.text.JsonText;

/**
 * Parses one JSON text strictly according to RFC 8259: no comments, no trailing commas, no byte order mark, nothing after the
 * value. Uses {@link JsonFrame}s instead of recursion, so that nesting does not use the thread's stack.
 */
final class JsonReader {
    /** Maximum nesting of arrays and objects. */
    static final int MAX_DEPTH = 1_000;

    private final JsonScanner in;
    private final JsonNumberReader numbers;

    JsonReader(JsonScanner in) {
        this.in = in;
        this.numbers = new JsonNumberReader(in);
    }

    /**
     * Parses a part of a buffer; offsets in errors are relative to the part.
     *
     * @throws JsonException if the part is not exactly one JSON value
     */
    static JsonValue parse(byte[] buffer, int from, int length) {
        return new JsonReader(new JsonScanner(buffer, from, from + length, false)).read();
    }

    /**
     * Parses a string, converted to UTF-8; offsets in errors count characters.
     *
     * @throws JsonException if the text is not exactly one JSON value, or has an unpaired surrogate
     */
    static JsonValue parse(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (!JsonText.isPair(text, i)) {
                    throw new JsonException(
                            "expected Unicode text but found a surrogate without its partner at offset " + i, i);
                }
                i++;
            }
        }
        byte[] utf8 = text.getBytes(UTF_8);
        return new JsonReader(new JsonScanner(utf8, 0, utf8.length, true)).read();
    }

    JsonValue read() {
        JsonFrame frame = new JsonFrame(null, 0);
        while (true) {
            JsonValue value;
            int c = in.peek();
            if (c == '{' || c == '[') {
                if (frame.level == MAX_DEPTH) {
                    throw in.error("expected at most 1000 nested arrays and objects but found more", in.position);
                }
                in.position++;
                frame = frame.open(c == '{');
                if (in.peek() != c + 2) { // in ASCII, '}' and ']' come two after '{' and '['
                    if (frame.object) {
                        readKey(frame, "a key or '}'");
                    }
                    continue;
                }
                in.position++;
                value = frame.close();
                frame = parentOf(frame);
            } else {
                value = scalar(c, frame);
            }
            while (true) {
                if (frame.level == 0) {
                    if (in.peek() >= 0) {
                        throw in.expected("nothing after the value", in.position);
                    }
                    return value;
                }
                frame.add(value);
                c = in.peek();
                if (c == ',') {
                    in.position++;
                    if (frame.object) {
                        readKey(frame, "a key");
                    }
                    break;
                }
                if (c != (frame.object ? '}' : ']')) {
                    throw in.expected(frame.object ? "',' or '}'" : "',' or ']'", in.position);
                }
                in.position++;
                value = frame.close();
                frame = parentOf(frame);
            }
        }
    }

    private JsonValue scalar(int c, JsonFrame frame) {
        return switch (c) {
            case '"' -> {
                in.position++;
                String text = in.string();
                yield JsonValue.string(text, in.plain);
            }
            case 't' -> literal("true", JsonValue.TRUE);
            case 'f' -> literal("false", JsonValue.FALSE);
            case 'n' -> literal("null", JsonValue.NULL);
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> numbers.read();
            default -> throw in.expected(frame.level == 0 ? "a JSON value" : "a value", in.position);
        };
    }

    private JsonValue literal(String word, JsonValue value) {
        in.literal(word);
        return value;
    }

    private void readKey(JsonFrame frame, String what) {
        if (in.peek() != '"') {
            throw in.expected(what, in.position);
        }
        int start = in.position++;
        String key = in.key();
        if (!frame.addKey(key, in.plain)) {
            throw in.error("expected each key once but found " + JsonText.excerpt(key) + " again", start);
        }
        if (in.peek() != ':') {
            throw in.expected("':' after a key", in.position);
        }
        in.position++;
    }

    private static JsonFrame parentOf(JsonFrame frame) {
        JsonFrame parent = frame.parent;
        if (parent == null) {
            throw new IllegalStateException("the outermost frame is not a container");
        }
        return parent;
    }
}
