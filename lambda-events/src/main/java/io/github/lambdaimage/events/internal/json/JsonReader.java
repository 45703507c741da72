package io.github.lambdaimage.events.internal.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads JSON text strictly, as RFC 8259 defines it. Numbers keep all digits. */
public final class JsonReader {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,9})?");
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{4}");
    private static final int MOST_LEVELS = 200;
    private static final int FIRST_PRINTABLE = 0x20;

    private final String text;
    private int position;

    private JsonReader(String text) {
        this.text = text;
    }

    /**
     * The value of a JSON text.
     *
     * @return a {@link JsonObject}, a list, a string, a {@link BigDecimal}, a boolean or null
     * @throws JsonSyntaxException if the text is not one JSON value
     */
    public static @Nullable Object read(String text) {
        JsonReader reader = new JsonReader(text);
        Object value = reader.value(0);
        reader.skipSpace();
        if (reader.position < text.length()) {
            throw reader.failure("text after the value");
        }
        return value;
    }

    private @Nullable Object value(int level) {
        if (level > MOST_LEVELS) {
            throw failure("too many levels");
        }
        skipSpace();
        return switch (peek()) {
            case '{' -> object(level);
            case '[' -> array(level);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private JsonObject object(int level) {
        JsonObject object = JsonObject.object();
        position++;
        if (skips('}')) {
            return object;
        }
        do {
            skipSpace();
            if (peek() != '"') {
                throw failure("no name in quotes");
            }
            String name = string();
            expect(':');
            object.with(name, value(level + 1));
        } while (skips(','));
        expect('}');
        return object;
    }

    private List<@Nullable Object> array(int level) {
        List<@Nullable Object> elements = new ArrayList<>();
        position++;
        if (skips(']')) {
            return elements;
        }
        do {
            elements.add(value(level + 1));
        } while (skips(','));
        expect(']');
        return elements;
    }

    private String string() {
        StringBuilder characters = new StringBuilder();
        position++;
        while (peek() != '"') {
            char character = peek();
            if (character < FIRST_PRINTABLE) {
                throw failure("a control character, or no closing quote");
            }
            position++;
            characters.append(character == '\\' ? escaped() : character);
        }
        position++;
        return characters.toString();
    }

    private char escaped() {
        char character = peek();
        position++;
        return switch (character) {
            case '"', '\\', '/' -> character;
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> hexadecimal();
            default -> {
                position--;
                throw failure("an unknown escape");
            }
        };
    }

    private char hexadecimal() {
        Matcher digits = HEX.matcher(text).region(position, text.length());
        if (!digits.lookingAt()) {
            throw failure("an unknown escape");
        }
        position = digits.end();
        return (char) Integer.parseInt(digits.group(), 16);
    }

    private BigDecimal number() {
        Matcher number = NUMBER.matcher(text).region(position, text.length());
        if (!number.lookingAt()) {
            throw failure("no value");
        }
        position = number.end();
        return new BigDecimal(number.group());
    }

    private @Nullable Object word(String word, @Nullable Object value) {
        if (!text.startsWith(word, position)) {
            throw failure("no value");
        }
        position += word.length();
        return value;
    }

    private void expect(char expected) {
        if (!skips(expected)) {
            throw failure("no \"" + expected + "\"");
        }
    }

    private boolean skips(char expected) {
        skipSpace();
        if (peek() != expected) {
            return false;
        }
        position++;
        return true;
    }

    private void skipSpace() {
        while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }

    /** The next character; a control character at the end of the text. */
    private char peek() {
        return position < text.length() ? text.charAt(position) : '\0';
    }

    private JsonSyntaxException failure(String found) {
        return new JsonSyntaxException(position + 1, found + " at character " + (position + 1));
    }
}
