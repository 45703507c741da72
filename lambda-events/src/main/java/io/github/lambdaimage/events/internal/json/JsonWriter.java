package io.github.lambdaimage.events.internal.json;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes JSON text: in one line, or with an indent of two spaces and line feeds. */
public final class JsonWriter {

    private static final String INDENT = "  ";
    private static final int FIRST_PRINTABLE = 0x20;

    private final StringBuilder out = new StringBuilder();
    private final boolean pretty;

    private JsonWriter(boolean pretty) {
        this.pretty = pretty;
    }

    /** The text with line breaks and a line feed at the end. */
    public static String pretty(@Nullable Object value) {
        JsonWriter writer = new JsonWriter(true);
        writer.write(value, 0);
        return writer.out.append('\n').toString();
    }

    /** The text in one line without spaces, as services embed JSON in a string. */
    public static String compact(@Nullable Object value) {
        JsonWriter writer = new JsonWriter(false);
        writer.write(value, 0);
        return writer.out.toString();
    }

    private void write(@Nullable Object value, int depth) {
        if (value == null || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof JsonObject object) {
            writeObject(object.members(), depth);
        } else if (value instanceof List<?> elements) {
            writeArray(elements, depth);
        } else if (value instanceof String text) {
            writeString(text);
        } else if (value instanceof Integer || value instanceof Long || value instanceof BigDecimal) {
            out.append(value);
        } else {
            throw new IllegalArgumentException(
                    "cannot write a " + value.getClass().getName() + " as JSON");
        }
    }

    private void writeObject(Map<String, @Nullable Object> members, int depth) {
        out.append('{');
        Iterator<Map.Entry<String, @Nullable Object>> rest = members.entrySet().iterator();
        while (rest.hasNext()) {
            Map.Entry<String, @Nullable Object> member = rest.next();
            breakLine(depth + 1);
            writeString(member.getKey());
            out.append(pretty ? ": " : ":");
            write(member.getValue(), depth + 1);
            separate(rest, depth);
        }
        out.append('}');
    }

    private void writeArray(List<?> elements, int depth) {
        out.append('[');
        Iterator<?> rest = elements.iterator();
        while (rest.hasNext()) {
            Object element = rest.next();
            breakLine(depth + 1);
            write(element, depth + 1);
            separate(rest, depth);
        }
        out.append(']');
    }

    private void separate(Iterator<?> rest, int depth) {
        if (rest.hasNext()) {
            out.append(',');
        } else {
            breakLine(depth);
        }
    }

    private void breakLine(int depth) {
        if (pretty) {
            out.append('\n').append(INDENT.repeat(depth));
        }
    }

    private void writeString(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            writeCharacter(text, i);
        }
        out.append('"');
    }

    private void writeCharacter(String text, int index) {
        char character = text.charAt(index);
        switch (character) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default -> {
                if (character < FIRST_PRINTABLE || isLoneSurrogate(text, index)) {
                    out.append(String.format(Locale.ROOT, "\\u%04x", (int) character));
                } else {
                    out.append(character);
                }
            }
        }
    }

    /** UTF-8 has no bytes for half a character. */
    private static boolean isLoneSurrogate(String text, int index) {
        char character = text.charAt(index);
        if (Character.isHighSurrogate(character)) {
            return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
        }
        return Character.isLowSurrogate(character)
                && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
    }
}
