package io.github.lambdaimage.process;

import java.util.Objects;

/**
 * The result of a command that exited.
 *
 * @param status its exit status; 0 if it succeeded
 * @param output its standard output, as UTF-8
 * @param errors its standard error
 */
public record CommandResult(int status, String output, String errors) {

    public CommandResult {
        Objects.requireNonNull(output, "output");
        Objects.requireNonNull(errors, "errors");
    }

    public boolean succeeded() {
        return status == 0;
    }

    /** The last non-blank line of standard error, or else of standard output; may be empty. */
    public String lastLine() {
        String line = lastLine(errors);
        return line.isEmpty() ? lastLine(output) : line;
    }

    private static String lastLine(String text) {
        String stripped = text.strip();
        return stripped.substring(stripped.lastIndexOf('\n') + 1).strip();
    }
}
