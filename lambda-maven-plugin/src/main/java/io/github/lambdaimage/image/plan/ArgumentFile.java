package io.github.lambdaimage.image.plan;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes an argument file for {@code java @file}, with one argument per line. */
final class ArgumentFile {

    /** Characters that have a meaning for the launcher outside quotes. */
    private static final Pattern SPECIAL = Pattern.compile("[\\s\"'#\\\\]");

    private ArgumentFile() {}

    static String text(List<String> arguments) {
        return arguments.stream().map(ArgumentFile::line).collect(Collectors.joining());
    }

    private static String line(String argument) {
        return (argument.isEmpty() || SPECIAL.matcher(argument).find() ? quoted(argument) : argument) + "\n";
    }

    private static String quoted(String argument) {
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < argument.length(); i++) {
            char c = argument.charAt(i);
            switch (c) {
                case '"', '\\' -> text.append('\\').append(c);
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                case '\f' -> text.append("\\f");
                default -> text.append(c);
            }
        }
        return text.append('"').toString();
    }
}
