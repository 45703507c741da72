package io.github.lambdaimage.text;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Text of another program, a server or a file in our messages: it must not control the terminal, or look like further
 * lines of the log.
 */
public final class ForeignText {

    /** Control characters, and those that reverse the direction of text. */
    private static final String CONTROLS = "\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069";

    private static final Pattern BREAKS = Pattern.compile("[\\s\\p{Zl}\\p{Zp}" + CONTROLS + "]+");

    /** Line breaks and tabs do not control anything but the place of the next character. */
    private static final Pattern CONTROL = Pattern.compile("[" + CONTROLS + "&&[^\\n\\r\\t]]");

    private static final Pattern CONTROL_OR_BREAK = Pattern.compile("[\\p{Zl}\\p{Zp}" + CONTROLS + "]");

    private ForeignText() {}

    /** The text on one line, with a space for each run of white space and control characters. */
    public static String oneLine(String text) {
        return BREAKS.matcher(text).replaceAll(" ").strip();
    }

    /**
     * The same with an ellipsis for what is too long.
     *
     * @param longest in characters
     */
    public static String oneLine(String text, int longest) {
        String line = oneLine(text);
        if (line.length() <= longest) {
            return line;
        }
        // Do not split a surrogate pair.
        int end = Character.isHighSurrogate(line.charAt(longest - 1)) ? longest - 1 : longest;
        return line.substring(0, end) + "…";
    }

    /** The text with its line breaks; other control characters are shown as in JSON. */
    public static String visible(String text) {
        return escape(CONTROL, text);
    }

    /** The text on one line without any other change: line breaks and control characters are shown as in JSON. */
    public static String escaped(String text) {
        return escape(CONTROL_OR_BREAK, text);
    }

    private static String escape(Pattern characters, String text) {
        return characters
                .matcher(text)
                .replaceAll(found -> "\\\\"
                        + String.format(
                                Locale.ROOT, "u%04X", (int) found.group().charAt(0)));
    }
}
