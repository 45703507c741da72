package io.github.lambdaimage.runtime.aws.internal.bind.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON document in UTF-8, value by value. Besides JSON it accepts what AWS's client accepts: a byte order mark, single
 * quotes, names without quotes, leading zeros, control characters in strings, a backslash before any character, NaN and
 * infinities.
 *
 * <p>{@link #next()} begins a value. An object is read with {@link #member(boolean)} and {@link #name} before each value, an array
 * with {@link #element(boolean)}. Nothing is created for what is not asked for.
 */
public final class JsonInput {
    /** How many objects and arrays may contain each other, as with AWS's client. */
    public static final int MAX_DEPTH = 1_000;

    /** Maximum characters of a number, as with AWS's client: longer ones take long to convert. */
    static final int MAX_NUMBER = 1_000;

    private static final int LONGEST_CACHED_NAME = 48;
    private static final int CACHED_NAMES = 256;
    private static final String FOUR_DIGITS = "four hexadecimal digits after \\u";

    final byte[] bytes;
    final int limit;
    int position;

    private final NumberScanner number;
    private final @Nullable String[] recentNames;
    private JsonKind kind = JsonKind.NULL;
    private int start;
    private int depth;
    private char[] wide = {};

    /**
     * A reader of the document.
     *
     * @param recentNames from {@link #nameCache()}; names of members that were read with it are the same object in later documents
     */
    public JsonInput(byte[] bytes, @Nullable String[] recentNames) {
        this.bytes = bytes;
        this.limit = bytes.length;
        this.recentNames = recentNames;
        this.number = new NumberScanner(this);
        if (limit > 2 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf) {
            position = 3;
        }
    }

    /** A cache of names for documents that resemble each other. Any number of threads may use it. */
    public static @Nullable String[] nameCache() {
        return new String[CACHED_NAMES];
    }

    /** Begins the next value. Text is not read before {@link #text()}; an object or array is open afterwards. */
    public JsonKind next() throws JsonFailure {
        int c = peek();
        start = position;
        kind = switch (c) {
            case '{' -> open(JsonKind.OBJECT);
            case '[' -> open(JsonKind.ARRAY);
            case '"', '\'' -> {
                position++;
                yield JsonKind.TEXT;
            }
            case 't' -> literal("true", JsonKind.TRUE);
            case 'f' -> literal("false", JsonKind.FALSE);
            case 'n' -> literal("null", JsonKind.NULL);
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number.scan();
            case 'N', 'I', '+' -> number.scanSpecial(false);
            default -> throw expected("a JSON value", position);
        };
        return kind;
    }

    /** The kind of the current value. */
    public JsonKind kind() {
        return kind;
    }

    /** The current value, if it is a number. */
    public NumberScanner number() {
        return number;
    }

    /** The offset of the first byte of the current value. */
    public int start() {
        return start;
    }

    /** Goes to the next member of the open object: its name is next. False at the end of the object, which is then closed. */
    public boolean member(boolean first) throws JsonFailure {
        int c = peek();
        if (c == '}') {
            position++;
            depth--;
            return false;
        }
        if (!first) {
            if (c != ',') {
                throw expected("',' or '}' after a value of an object", position);
            }
            position++;
            peek();
        }
        return true;
    }

    /** Goes to the next element of the open array. False at the end of the array, which is then closed. */
    public boolean element(boolean first) throws JsonFailure {
        int c = peek();
        if (c == ']') {
            position++;
            depth--;
            return false;
        }
        if (!first) {
            if (c != ',') {
                throw expected("',' or ']' after a value of an array", position);
            }
            position++;
        }
        return true;
    }

    /** Reads a name and its colon: its number in the table, or -1. {@code guess} is a number that is likely. */
    public int name(NameTable table, int guess) throws JsonFailure {
        int from = position + 1;
        if (position < limit && bytes[position] == '"') {
            int end = guess < table.size() ? table.endOf(guess, bytes, from, limit) : -1;
            if (end >= 0) {
                position = end + 1;
                colon();
                return guess;
            }
            int hash = 0;
            int i = from;
            while (i < limit) {
                byte b = bytes[i];
                if (b < ' ' || b == '\\') {
                    break;
                }
                if (b == '"') {
                    position = i + 1;
                    int found = table.find(bytes, from, i, NameTable.spread(hash));
                    colon();
                    return found;
                }
                hash = NameTable.step(hash, b);
                i++;
            }
        }
        return table.find(name());
    }

    /** Reads a name and its colon. */
    public String name() throws JsonFailure {
        int c = position < limit ? bytes[position] : -1;
        String name;
        if (c == '"') {
            name = quotedName();
        } else if (c == '\'') {
            position++;
            name = string('\'');
        } else {
            int from = position;
            while (position < limit && isNameByte(bytes[position])) {
                position++;
            }
            if (position == from) {
                throw expected("the name of a member", position);
            }
            name = utf8(from, position);
        }
        colon();
        return name;
    }

    private String quotedName() throws JsonFailure {
        int from = position + 1;
        int hash = 0;
        int i = from;
        while (i < limit) {
            byte b = bytes[i];
            if (b == '"') {
                position = i + 1;
                return i - from > LONGEST_CACHED_NAME ? latin(from, i) : cachedName(from, i, NameTable.spread(hash));
            }
            if (b < ' ' || b == '\\') {
                break;
            }
            hash = NameTable.step(hash, b);
            i++;
        }
        position = from;
        return string('"');
    }

    /** Threads may overwrite each other's entries; a name of the cache is compared before it is used. */
    private String cachedName(int from, int to, int hash) {
        int slot = hash & (CACHED_NAMES - 1);
        String recent = recentNames[slot];
        if (recent != null && isText(recent, from, to)) {
            return recent;
        }
        String name = latin(from, to);
        recentNames[slot] = name;
        return name;
    }

    private boolean isText(String text, int from, int to) {
        int length = text.length();
        if (length != to - from) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != bytes[from + i]) {
                return false;
            }
        }
        return true;
    }

    private void colon() throws JsonFailure {
        if (position < limit && bytes[position] == ':') {
            position++;
            return;
        }
        if (peek() != ':') {
            throw expected("':' after the name of a member", position);
        }
        position++;
    }

    /** The text of the current value, which is a text. Read once. */
    public String text() throws JsonFailure {
        return string(bytes[start]);
    }

    /** Skips the current value. */
    public void skip() throws JsonFailure {
        if (kind == JsonKind.TEXT) {
            skipString(bytes[start]);
        } else if (kind == JsonKind.OBJECT) {
            for (boolean first = true; member(first); first = false) {
                skipName();
                next();
                skip();
            }
        } else if (kind == JsonKind.ARRAY) {
            for (boolean first = true; element(first); first = false) {
                next();
                skip();
            }
        }
    }

    private void skipName() throws JsonFailure {
        if (position < limit && bytes[position] == '"') {
            position++;
            skipString('"');
            colon();
        } else {
            name();
        }
    }

    /** The bytes of the current value, which is skipped. */
    public byte[] rest() throws JsonFailure {
        int from = start;
        skip();
        return Arrays.copyOfRange(bytes, from, position);
    }

    /** Requires that nothing but white space is left. */
    public void end() throws JsonFailure {
        if (peek() >= 0) {
            throw expected("the end of the document", position);
        }
    }

    /** Skips white space and returns the next byte without consuming it, or -1 at the end. */
    int peek() {
        int i = position;
        while (i < limit) {
            byte b = bytes[i];
            if (b > ' ' || (b != ' ' && b != '\n' && b != '\r' && b != '\t')) {
                position = i;
                return b & 0xff;
            }
            i++;
        }
        position = i;
        return -1;
    }

    private JsonKind open(JsonKind container) throws JsonFailure {
        if (++depth > MAX_DEPTH) {
            throw JsonFailure.syntax("more than 1000 objects and arrays contain each other at offset " + position);
        }
        position++;
        return container;
    }

    private JsonKind literal(String word, JsonKind literal) throws JsonFailure {
        int length = word.length();
        for (int i = 1; i < length; i++) {
            if (position + i >= limit || bytes[position + i] != word.charAt(i)) {
                throw expected("the literal ".concat(word), position + i);
            }
        }
        position += length;
        if (position < limit && isNameByte(bytes[position]) && bytes[position] != '-' && bytes[position] != '+') {
            throw expected("the literal ".concat(word), position);
        }
        return literal;
    }

    /** Names without quotes consist of letters, digits, $, _, @, #, *, - and +, and of everything that is not ASCII. */
    private static boolean isNameByte(byte b) {
        int letter = b | 0x20;
        return b < 0
                || (letter >= 'a' && letter <= 'z')
                || (b >= '0' && b <= '9')
                || b == '_'
                || b == '$'
                || b == '@'
                || b == '#'
                || b == '*'
                || b == '-'
                || b == '+';
    }

    /** Reads a string behind its opening quote. */
    private String string(int quote) throws JsonFailure {
        int from = position;
        int i = from;
        byte[] b = bytes;
        int end = limit;
        while (i < end) {
            byte c = b[i];
            if (c == quote) {
                position = i + 1;
                return i == from ? "" : latin(from, i);
            }
            if (c < 0 || c == '\\') {
                break;
            }
            i++;
        }
        while (i < end) {
            byte c = b[i];
            if (c == quote) {
                position = i + 1;
                return utf8(from, i);
            }
            if (c == '\\') {
                return escapedString(from, i, quote);
            }
            i++;
        }
        throw unterminated(from);
    }

    private void skipString(int quote) throws JsonFailure {
        int i = position;
        while (i < limit) {
            byte c = bytes[i];
            if (c == quote) {
                position = i + 1;
                return;
            }
            if (c == '\\') {
                escape(i);
                i += escapeLength(i);
            } else {
                i += c >= 0 ? 1 : Utf8.length(codePoint(i, limit));
            }
        }
        throw unterminated(position);
    }

    private JsonFailure unterminated(int from) {
        return JsonFailure.syntax("expected a quote at the end of the text that begins at offset " + (from - 1)
                + " but found the end of the document at offset " + limit);
    }

    private String latin(int from, int to) {
        return new String(bytes, from, to - from, ISO_8859_1);
    }

    private String utf8(int from, int to) throws JsonFailure {
        String text = new String(bytes, from, to - from, UTF_8);
        if (text.indexOf('\ufffd') >= 0) {
            // The decoder replaces what is not UTF-8; the character itself may also be in the text.
            for (int i = from; i < to; ) {
                i += Utf8.length(codePoint(i, to));
            }
        }
        return text;
    }

    private int codePoint(int at, int to) throws JsonFailure {
        int codePoint = Utf8.codePoint(bytes, at, to);
        if (codePoint < 0) {
            throw JsonFailure.syntax("expected UTF-8 but found the byte 0x" + Integer.toHexString(bytes[at] & 0xff)
                    + " at offset " + at);
        }
        return codePoint;
    }

    /** Reads a string with escapes. The first is at {@code escape}. */
    private String escapedString(int from, int escape, int quote) throws JsonFailure {
        String before = utf8(from, escape);
        int length = before.length();
        char[] out = wide.length > length + 16 ? wide : new char[Math.max(64, (length + 16) * 2)];
        before.getChars(0, length, out, 0);
        int at = escape;
        while (at < limit) {
            if (out.length - length < 2) {
                out = Arrays.copyOf(out, length * 2);
            }
            byte b = bytes[at];
            if (b == quote) {
                position = at + 1;
                wide = out;
                return new String(out, 0, length);
            }
            if (b == '\\') {
                out[length++] = (char) escape(at);
                at += escapeLength(at);
            } else if (b >= 0) {
                out[length++] = (char) b;
                at++;
            } else {
                int codePoint = codePoint(at, limit);
                length += Character.toChars(codePoint, out, length);
                at += Utf8.length(codePoint);
            }
        }
        throw unterminated(from);
    }

    private int escapeLength(int at) throws JsonFailure {
        int c = bytes[at + 1];
        return c == 'u' ? 6 : c < 0 ? 1 + Utf8.length(codePoint(at + 1, limit)) : 2;
    }

    private int escape(int at) throws JsonFailure {
        if (at + 1 >= limit) {
            throw expected("a character after a backslash", limit);
        }
        int c = bytes[at + 1];
        return switch (c) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hexDigit(at + 2) << 12 | hexDigit(at + 3) << 8 | hexDigit(at + 4) << 4 | hexDigit(at + 5);
            default -> c < 0 ? codePoint(at + 1, limit) : c;
        };
    }

    private int hexDigit(int at) throws JsonFailure {
        int digit = at < limit ? Character.digit(bytes[at], 16) : -1;
        if (digit < 0) {
            throw expected(FOUR_DIGITS, at);
        }
        return digit;
    }

    /** The failure "expected {@code what} but found …" for the byte at {@code at}. */
    JsonFailure expected(String what, int at) {
        StringBuilder problem =
                new StringBuilder(80).append("expected ").append(what).append(" but found ");
        if (at >= limit) {
            return JsonFailure.syntax(problem.append("the end of the document at offset ")
                    .append(limit)
                    .toString());
        }
        byte b = bytes[at];
        if (b > ' ' && b < 0x7f) {
            problem.append('\'').append((char) b).append('\'');
        } else {
            problem.append("the byte 0x").append(Integer.toHexString(b & 0xff));
        }
        return JsonFailure.syntax(problem.append(" at offset ").append(at).toString());
    }

    /** The failure "expected {@code what} but found …" for the current value, whose text has not been read. */
    public JsonFailure mismatch(String what) throws JsonFailure {
        String found =
                switch (kind) {
                    case OBJECT -> "an object";
                    case ARRAY -> "an array";
                    case TEXT -> "the text \"" + Excerpt.cut(text()) + "\"";
                    case INTEGER, FRACTION -> "the number ".concat(Excerpt.cut(number.text()));
                    case TRUE -> "true";
                    case FALSE -> "false";
                    case NULL -> "null";
                };
        return JsonFailure.mismatch("expected " + what + " but found " + found);
    }

    /** The failure "expected {@code what} but found …" for a text. */
    public static JsonFailure mismatch(String what, String text) {
        return JsonFailure.mismatch("expected " + what + " but found the text \"" + Excerpt.cut(text) + "\"");
    }
}
