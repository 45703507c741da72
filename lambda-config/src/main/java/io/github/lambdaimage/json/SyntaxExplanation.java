package io.github.lambdaimage.json;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Explains a syntax error at an offset that a parser reported.
 *
 * <p>It inspects the tokens before the offset and the character at the offset, and recognizes common mistakes: a missing
 * or a trailing comma, comments, single quotes, an unquoted word, a Windows path.
 */
final class SyntaxExplanation {

    private static final Set<String> LITERALS = Set.of("true", "false", "null");

    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

    private static final Pattern SURROGATE = Pattern.compile("\\\\u[dD][89a-fA-F][0-9a-fA-F]{2}");

    private static final int ESCAPE_LENGTH = 6;

    private final String text;
    private final int offset;
    private final Deque<Integer> open = new ArrayDeque<>();
    private int openString = -1;
    private int previous = -1;
    private int beforePrevious = -1;

    private SyntaxExplanation(String text, int offset) {
        this.text = text;
        this.offset = offset;
        scan();
    }

    static JsonSyntaxException of(String text, int offset) {
        return new SyntaxExplanation(text, offset).explain();
    }

    /** Finds the open brackets and the last two tokens before the offset. */
    private void scan() {
        int i = 0;
        while (i < offset) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c)) {
                i++;
                continue;
            }
            int end = c == '"' ? endOfString(i) : isPunctuation(c) ? i + 1 : endOfWord(i);
            if (end > offset) {
                openString = c == '"' ? i : -1;
                return;
            }
            if (c == '{' || c == '[') {
                open.push(i);
            } else if ((c == '}' || c == ']') && !open.isEmpty()) {
                open.pop();
            }
            beforePrevious = previous;
            previous = i;
            i = end;
        }
    }

    /** The offset after the closing quote; greater than the offset of the error if the string is still open there. */
    private int endOfString(int start) {
        for (int i = start + 1; i < offset; i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                return i + 1;
            }
        }
        return offset + 1;
    }

    /** The offset after a word or number; the error may be in the middle of one. */
    private int endOfWord(int start) {
        int i = start;
        while (i < text.length() && isWordPart(text.charAt(i))) {
            i++;
        }
        return Math.max(i, start + 1);
    }

    private JsonSyntaxException explain() {
        if (openString >= 0) {
            return insideString();
        }
        if (previous >= 0 && isWordPart(text.charAt(previous)) && !isValue(wordAt(previous))) {
            return value(previous);
        }
        if (offset >= text.length()) {
            return atEnd();
        }
        char c = text.charAt(offset);
        if (c == '#' || (c == '/' && (next() == '/' || next() == '*'))) {
            return here("JSON does not allow comments; remove this one");
        }
        if (c == '\'') {
            return here("strings and keys need double quotes (\"), not single quotes");
        }
        if ("\u201c\u201d\u201e\u00ab\u00bb".indexOf(c) >= 0) {
            return here("this is a typographic quote; strings and keys need straight double quotes (\")");
        }
        if (c == '}' || c == ']') {
            return closing(c);
        }
        if (Character.isISOControl(c) || Character.isSpaceChar(c) || c == '\ufeff') {
            return here(String.format(Locale.ROOT, "unexpected invisible character U+%04X; remove it", (int) c));
        }
        if (open.isEmpty() && previous >= 0) {
            return here("unexpected text after the end of the first value");
        }
        return misplaced(c);
    }

    private JsonSyntaxException insideString() {
        if (offset >= text.length() || isLineEnd(text.charAt(offset))) {
            return at(openString, "the string that starts here has no closing double quote on its line");
        }
        char c = text.charAt(offset);
        int backslash = text.lastIndexOf('\\', offset);
        int before = backslash - ESCAPE_LENGTH;
        int surrogate = before > openString && isSurrogate(before) ? before : backslash;
        if (backslash > openString && isSurrogate(surrogate)) {
            return at(
                    surrogate,
                    "\"" + text.substring(surrogate, surrogate + ESCAPE_LENGTH)
                            + "\" is half of a surrogate pair; write both halves or neither");
        }
        if (backslash > openString && text.startsWith("\\u", backslash)) {
            return at(backslash, "\"\\u\" must be followed by four hexadecimal digits, such as \\u00e9");
        }
        if (backslash > openString) {
            return at(
                    backslash,
                    "\"" + text.substring(backslash, Math.min(text.length(), backslash + 2))
                            + "\" is not a valid escape sequence; write a backslash as \\\\");
        }
        return here(String.format(
                Locale.ROOT, "the control character U+%04X must be escaped as \\u%04x in a string", (int) c, (int) c));
    }

    /** Whether there is the escape of a surrogate, from D800 to DFFF. */
    private boolean isSurrogate(int backslash) {
        return SURROGATE
                .matcher(text.substring(backslash, Math.min(text.length(), backslash + ESCAPE_LENGTH)))
                .matches();
    }

    private JsonSyntaxException atEnd() {
        if (open.isEmpty()) {
            return here("unexpected text after the end of the first value");
        }
        char bracket = text.charAt(open.getFirst());
        return here("the text ends here, but the " + bracket + " at " + positionOf(open.getFirst())
                + " is not closed; add the missing " + closerOf(bracket));
    }

    private JsonSyntaxException closing(char c) {
        if (open.isEmpty()) {
            return here("unmatched " + c + "; remove it");
        }
        char bracket = text.charAt(open.getFirst());
        if (previous >= 0 && text.charAt(previous) == ',') {
            return at(previous, "trailing comma; remove it");
        }
        if (closerOf(bracket) != c) {
            return here("the " + bracket + " at " + positionOf(open.getFirst()) + " must be closed with "
                    + closerOf(bracket) + ", not with " + c);
        }
        return here(
                previous >= 0 && text.charAt(previous) == ':'
                        ? "the value after the colon is missing"
                        : "a colon and a value are missing after the key");
    }

    private JsonSyntaxException misplaced(char c) {
        char last = previous < 0 ? ' ' : text.charAt(previous);
        boolean inObject = !open.isEmpty() && text.charAt(open.getFirst()) == '{';
        if (c == ',' && (last == ',' || last == '{' || last == '[' || last == ':')) {
            return here("unexpected comma; remove it");
        }
        if (inObject && (last == '{' || last == ',')) {
            return here("a key in double quotes is expected here, such as \"name\"");
        }
        if (last == ':' || last == '[' || last == ',' || last == ' ') {
            return value(offset);
        }
        if (inObject && isKey()) {
            return here(
                    startsValue(c)
                            ? "a colon is missing between the key and its value"
                            : "a colon is expected here, not " + c);
        }
        return here(startsValue(c) ? "a comma is missing before this" : "a comma is expected here, not " + c);
    }

    private boolean isKey() {
        return beforePrevious >= 0
                && text.charAt(previous) == '"'
                && (text.charAt(beforePrevious) == '{' || text.charAt(beforePrevious) == ',');
    }

    private JsonSyntaxException value(int start) {
        int from = start;
        while (from > 0 && isWordPart(text.charAt(from - 1))) {
            from--;
        }
        String word = wordAt(from);
        if (!isWordPart(word.charAt(0))) {
            return at(from, word + " is not a value; put a string in double quotes");
        }
        if (LITERALS.contains(word.toLowerCase(Locale.ROOT))) {
            return at(from, word + " must be lowercase: " + word.toLowerCase(Locale.ROOT));
        }
        if (word.matches("0[0-9]+")) {
            return at(
                    from,
                    word + " starts with 0, which a number cannot; put a string in double quotes: \"" + word + "\"");
        }
        if (Character.isDigit(word.charAt(0)) || "+-.".indexOf(word.charAt(0)) >= 0) {
            return at(from, word + " is not a valid number; write it like 20 or 0.5");
        }
        return at(from, word + " is not a value; put a string in double quotes: \"" + word + "\"");
    }

    private String wordAt(int start) {
        return text.substring(start, endOfWord(start));
    }

    private static boolean isValue(String word) {
        return LITERALS.contains(word) || NUMBER.matcher(word).matches();
    }

    private static boolean startsValue(char c) {
        return c == '"' || c == '{' || c == '[' || isWordPart(c);
    }

    private JsonSyntaxException here(String sentence) {
        return at(offset, sentence);
    }

    private JsonSyntaxException at(int position, String sentence) {
        return new JsonSyntaxException(JsonPosition.of(text, position), sentence);
    }

    private String positionOf(int start) {
        JsonPosition position = JsonPosition.of(text, start);
        return "line " + position.line() + ", column " + position.column();
    }

    private char next() {
        return offset + 1 < text.length() ? text.charAt(offset + 1) : ' ';
    }

    private static char closerOf(char bracket) {
        return bracket == '{' ? '}' : ']';
    }

    private static boolean isPunctuation(char c) {
        return "{}[]:,".indexOf(c) >= 0;
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || "+-._$".indexOf(c) >= 0;
    }
}
