package io.github.lambdaimage.runtime.json;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Random JSON texts: all kinds of values, numbers in all notations, escapes, white space, the whole of Unicode. */
final class JsonDocuments {
    private static final String[] NUMBERS = {
        "0",
        "-0",
        "-1",
        "1.0",
        "10e-1",
        "1E400",
        "-2.50",
        "9223372036854775807",
        "-9223372036854775809",
        "0.1e-7",
        "123456789012345678901234567890",
        "3.14159265358979323846264338327950288",
        "1e5",
        "100000",
        "0e5",
        "0.000",
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
        "\\u001F",
        "\\u00e9",
        "\\u20AC",
        "\\ud83d\\ude00",
        "\\ud800",
        "\\udfff",
    };
    private static final String[] SPACES = {"", "", "", "", "", " ", "\n", "\t", "\r\n", "  "};

    private final Random random;

    JsonDocuments(Random random) {
        this.random = random;
    }

    String next() {
        StringBuilder out = new StringBuilder();
        value(out, 5);
        return out.toString();
    }

    private void value(StringBuilder out, int levels) {
        space(out);
        int kind = random.nextInt(levels == 0 ? 7 : 11);
        if (kind < 2) {
            string(out);
        } else if (kind < 4) {
            number(out);
        } else if (kind < 7) {
            out.append(kind == 4 ? "true" : kind == 5 ? "false" : "null");
        } else if (kind < 9) {
            array(out, levels - 1);
        } else {
            object(out, levels - 1);
        }
        space(out);
    }

    private void array(StringBuilder out, int levels) {
        out.append('[');
        int size = size();
        for (int i = 0; i < size; i++) {
            out.append(i == 0 ? "" : ",");
            value(out, levels);
        }
        space(out);
        out.append(']');
    }

    private void object(StringBuilder out, int levels) {
        out.append('{');
        Map<String, String> keys = new LinkedHashMap<>();
        for (int i = size(); i > 0; i--) {
            StringBuilder key = new StringBuilder();
            string(key);
            keys.put(JsonValue.parse(key.toString()).asString(), key.toString());
        }
        String separator = "";
        for (String key : keys.values()) {
            out.append(separator);
            space(out);
            out.append(key);
            space(out);
            out.append(':');
            value(out, levels);
            separator = ",";
        }
        space(out);
        out.append('}');
    }

    /** Mostly small; now and then more members than are looked up one by one. */
    private int size() {
        return random.nextInt(40) == 0 ? random.nextInt(40) : random.nextInt(4);
    }

    private void number(StringBuilder out) {
        switch (random.nextInt(4)) {
            case 0 -> out.append(NUMBERS[random.nextInt(NUMBERS.length)]);
            case 1 -> out.append(random.nextLong());
            case 2 -> out.append(random.nextGaussian());
            default -> out.append(random.nextInt(200) - 100);
        }
    }

    private void string(StringBuilder out) {
        out.append('"');
        int pieces = random.nextInt(4);
        for (int i = 0; i < pieces; i++) {
            switch (random.nextInt(6)) {
                case 0 -> out.append(ESCAPES[random.nextInt(ESCAPES.length)]);
                case 1 -> out.append((char) (0xa0 + random.nextInt(0x60)));
                case 2 -> out.appendCodePoint(codePoint());
                default ->
                    out.append("abcdefghij klmnopq/:,[]{}'0123456789", random.nextInt(17), 18 + random.nextInt(17));
            }
        }
        out.append('"');
    }

    private int codePoint() {
        int codePoint = random.nextInt(2) == 0 ? random.nextInt(0x3000) : random.nextInt(Character.MAX_CODE_POINT + 1);
        boolean legal = codePoint >= ' '
                && codePoint != '"'
                && codePoint != '\\'
                && Character.toString(codePoint)
                        .codePoints()
                        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
        return legal ? codePoint : 'x';
    }

    private void space(StringBuilder out) {
        out.append(SPACES[random.nextInt(SPACES.length)]);
    }
}
