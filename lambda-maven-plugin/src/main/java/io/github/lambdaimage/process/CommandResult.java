package io.github.lambdaimage.process;

import java.util.Objects;

/**
 * How a command ended.
 *
 * @param status 0 where it succeeded
 * @param output what it printed on standard output, as UTF-8
 * @param errors what it printed on standard error
 */
public record CommandResult(int status, String output, String errors) {

    public CommandResult {
        Objects.requireNonNull(output, "output");
        Objects.requireNonNull(errors, "errors");
    }

    public boolean succeeded() {
        return status == 0;
    }

    /** The last line that is not blank of what it printed on standard error, else on standard output; may be empty. */
    public String lastLine() {
        String line = lastLine(errors);
        return line.isEmpty() ? lastLine(output) : line;
    }

    private static String lastLine(String text) {
        String stripped = text.strip();
        return stripped.substring(stripped.lastIndexOf('\n') + 1).strip();
    }
}
