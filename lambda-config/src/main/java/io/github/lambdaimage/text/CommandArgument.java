package io.github.lambdaimage.text;

import java.util.regex.Pattern;

/** Quotes an argument of a printed command, so that bash, zsh, PowerShell and cmd pass it on unchanged. */
public final class CommandArgument {

    /** Characters that no shell interprets. */
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_./:+-]+");

    /**
     * What a shell interprets within double quotes: bash and zsh {@code "$`!} and some backslashes, PowerShell {@code "$`}
     * and typographic quotes, cmd {@code "%}.
     */
    private static final Pattern INTERPRETED =
            Pattern.compile("[\"$`!%\\u201C\\u201D\\u201E\\p{Cntrl}]|\\\\\\\\|\\\\$");

    private CommandArgument() {}

    /** Whether there is one spelling of the argument that all four shells pass on unchanged. */
    public static boolean isPortable(String argument) {
        return !INTERPRETED.matcher(argument).find();
    }

    /** The argument as it is typed: in double quotes if a shell interprets one of its characters. */
    public static String quote(String argument) {
        return PLAIN.matcher(argument).matches() ? argument : "\"" + argument + "\"";
    }
}
