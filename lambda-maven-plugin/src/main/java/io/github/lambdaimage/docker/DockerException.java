package io.github.lambdaimage.docker;

import io.github.lambdaimage.process.CommandResult;
import java.io.IOException;

/** Docker could not do what it was told, for a reason of its own that it gives in one line. */
public final class DockerException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /**
     * @param verb what it was told, as {@code image load}
     */
    DockerException(String verb, CommandResult result) {
        this(verb, reason(result));
    }

    private DockerException(String verb, String reason) {
        super("docker " + verb + " failed: " + reason);
        this.reason = reason;
    }

    /** Docker's own last line, without what it begins each of them with. */
    public String reason() {
        return reason;
    }

    private static String reason(CommandResult result) {
        String line = result.lastLine();
        // Where a subcommand is misused, the last line only tells where to find help.
        for (String each : result.errors().lines().toList()) {
            if (each.startsWith("Error response from daemon:")) {
                line = each;
            }
        }
        String reason = line.replaceFirst("^(docker: )?(Error response from daemon|Error|ERROR): ", "");
        return reason.isEmpty() ? "exit status " + result.status() : reason;
    }
}
