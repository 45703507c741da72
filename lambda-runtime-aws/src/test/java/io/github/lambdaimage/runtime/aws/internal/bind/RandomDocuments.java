package io.github.lambdaimage.runtime.aws.internal.bind;

import java.util.Random;

/** Random documents with names and values of {@link Beans.Order}, in JSON and in what AWS's client accepts besides it. */
final class RandomDocuments {

    private static final String[] NAMES = {
        "id",
        "count",
        "total",
        "price",
        "paid",
        "color",
        "address",
        "history",
        "byName",
        "amount",
        "created",
        "changed",
        "note",
        "content",
        "anything",
        "numbers",
        "street",
        "number",
        "unknown",
        "",
        "ü",
        "a b"
    };
    private static final String[] NUMBERS = {
        "0",
        "-0",
        "1",
        "-1",
        "12",
        "007",
        "1.0",
        "1.5",
        "2.50",
        "-2.0",
        "10e-1",
        "1E400",
        "1e-5",
        "2147483648",
        "9223372036854775807",
        "-9223372036854775809",
        "123456789012345678901234567890",
        "0.1e-7",
        "3.14159265358979323846264338327950288",
        "1700000000000",
        "NaN",
        "-Infinity"
    };
    private static final String[] TEXTS = {
        "", " ", "text", "1", "1.5", "true", "RED", "GREEN", "YWJj", "2026-01-15T09:30:00Z", "ü€😀", "null", "a/b"
    };
    private static final String[] ESCAPES = {
        "\\\"",
        "\\\\",
        "\\/",
        "\\b",
        "\\f",
        "\\n",
        "\\r",
        "\\t",
        "\\u0000",
        "\\u00e9",
        "\\u20AC",
        "\\ud83d\\ude00",
        "\\q"
    };
    private static final String[] SPACES = {"", "", "", "", " ", "\n", "\t", "\r\n"};

    private final Random random;

    RandomDocuments(long seed) {
        this.random = new Random(seed);
    }

    String next() {
        StringBuilder out = new StringBuilder();
        if (random.nextInt(4) > 0) {
            object(out, 4);
        } else {
            value(out, 4);
        }
        return out.toString();
    }

    /** The bytes with one to three of them changed, removed or repeated. */
    byte[] mutated(byte[] json) {
        byte[] bytes = json.clone();
        for (int i = random.nextInt(3); i >= 0 && bytes.length > 0; i--) {
            int at = random.nextInt(bytes.length);
            int kind = random.nextInt(4);
            if (kind == 0) {
                bytes[at] = (byte) random.nextInt(256);
            } else if (kind == 1) {
                bytes[at] = (byte) "{}[],:\"'\\0-.eE tn".charAt(random.nextInt(17));
            } else {
                int removed = kind == 2 ? 1 : 0;
                byte[] changed = new byte[bytes.length + 1 - 2 * removed];
                System.arraycopy(bytes, 0, changed, 0, at);
                System.arraycopy(bytes, at + removed, changed, at + 1 - removed, bytes.length - at - removed);
                if (removed == 0) {
                    changed[at] = bytes[at];
                }
                bytes = changed;
            }
        }
        return bytes;
    }

    private void value(StringBuilder out, int levels) {
        space(out);
        int kind = random.nextInt(levels == 0 ? 8 : 12);
        if (kind < 3) {
            text(out);
        } else if (kind < 6) {
            out.append(NUMBERS[random.nextInt(NUMBERS.length)]);
        } else if (kind < 8) {
            int literal = random.nextInt(3);
            out.append(literal == 0 ? "true" : literal == 1 ? "false" : "null");
        } else if (kind < 10) {
            array(out, levels - 1);
        } else {
            object(out, levels - 1);
        }
        space(out);
    }

    private void array(StringBuilder out, int levels) {
        out.append('[');
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
            out.append(i == 0 ? "" : ",");
            value(out, levels);
        }
        space(out);
        out.append(']');
    }

    private void object(StringBuilder out, int levels) {
        out.append('{');
        int size = random.nextInt(6);
        for (int i = 0; i < size; i++) {
            out.append(i == 0 ? "" : ",");
            space(out);
            String name = NAMES[random.nextInt(NAMES.length)];
            boolean bare = random.nextInt(8) == 0 && name.matches("[a-z]+");
            String quote = bare ? "" : random.nextInt(6) == 0 ? "'" : "\"";
            out.append(quote).append(name).append(quote);
            space(out);
            out.append(':');
            value(out, levels);
        }
        space(out);
        out.append('}');
    }

    private void text(StringBuilder out) {
        char quote = random.nextInt(6) == 0 ? '\'' : '"';
        out.append(quote).append(TEXTS[random.nextInt(TEXTS.length)]);
        for (int i = random.nextInt(6); i < 2; i++) {
            out.append(ESCAPES[random.nextInt(ESCAPES.length)]).append(TEXTS[random.nextInt(TEXTS.length)]);
        }
        out.append(quote);
    }

    private void space(StringBuilder out) {
        out.append(SPACES[random.nextInt(SPACES.length)]);
    }
}
