package io.github.lambdaimage.event;

import io.github.lambdaimage.report.UserException;

/** The text of a parameter, which a shell and the JVM may have changed before this program receives it. */
public final class ParameterText {

    /** What the JVM makes of bytes that the charset of the locale does not have. */
    private static final char REPLACEMENT = '\uFFFD';

    private ParameterText() {}

    /**
     * Rejects a text whose characters were lost, so that the function does not receive others.
     *
     * @param parameter the parameter's name, such as {@code lambda.event}
     * @throws UserException if a character was lost
     */
    public static void check(String parameter, String text) {
        if (text.indexOf(REPLACEMENT) >= 0 || text.codePoints().anyMatch(ParameterText::isSurrogate)) {
            throw new UserException(
                    parameter + " has characters that Java cannot read in this locale.",
                    "Set a UTF-8 locale, such as LC_ALL=C.UTF-8; or write the characters as JSON escapes, such as"
                            + " \\u00e9; or use a file.");
        }
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
