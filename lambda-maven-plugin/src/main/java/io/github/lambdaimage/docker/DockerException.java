package io.github.lambdaimage.docker;

import io.github.lambdaimage.process.CommandResult;
import java.io.IOException;

/** A Docker command failed. The reason is one line of Docker's output. */
public final class DockerException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /**
     * @param verb the subcommand, for example {@code image load}
     */
    DockerException(String verb, CommandResult result) {
        this(verb, reason(result));
    }

    private DockerException(String verb, String reason) {
        super("docker " + verb + " failed: " + reason);
        this.reason = reason;
    }

    /** The last line of Docker's output, without its prefix. */
    public String reason() {
        return reason;
    }

    /** Whether Podman, which has other fields and no contexts, runs under the name of Docker. */
    boolean isOfPodman() {
        return reason.contains("can't evaluate field") || reason.contains("podman");
    }

    private static String reason(CommandResult result) {
        String line = result.lastLine();
        // After a usage error, the last line only refers to the help.
        for (String each : result.errors().lines().toList()) {
            if (each.startsWith("Error response from daemon:")) {
                line = each;
            }
        }
        String reason = line.replaceFirst("^(docker: )?(Error response from daemon|Error|ERROR): ", "");
        return reason.isEmpty() ? "exit status " + result.status() : reason;
    }
}
