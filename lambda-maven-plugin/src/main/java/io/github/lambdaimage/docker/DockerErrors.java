package io.github.lambdaimage.docker;

import io.github.lambdaimage.process.CommandNotFoundException;
import io.github.lambdaimage.process.CommandResult;
import io.github.lambdaimage.report.UserException;
import io.github.lambdaimage.text.ForeignText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Messages for the cases in which Docker cannot be reached. */
final class DockerErrors {

    private static final List<String> NOT_RUNNING = List.of(
            "cannot connect to the docker daemon",
            "is the docker daemon running",
            "failed to connect to the docker api",
            "error during connect",
            "docker desktop is unable to start",
            "docker desktop is not running");

    /** An address that only DOCKER_HOST or a Docker context can name. */
    private static final Pattern REMOTE = Pattern.compile("\\btcp://|dial tcp|command \\[ssh ");

    private static final int LONGEST = 200;

    private DockerErrors() {}

    static UserException notInstalled(String program, CommandNotFoundException cause) {
        return new UserException(
                "Docker is not installed: the command " + program + " does not exist.",
                "Install Docker Engine or Docker Desktop, and check it with \"docker info\" in a terminal.",
                cause);
    }

    static UserException silent() {
        return new UserException(
                "Docker does not respond.",
                "Run \"docker info\" in a terminal, and restart Docker if that does not respond either.");
    }

    /** For output in another format than that of the given template. */
    static UserException unexpected(String verb, String output, RuntimeException cause) {
        return new UserException(
                "\"docker " + verb + "\" returned an unexpected answer: " + ForeignText.oneLine(output, LONGEST),
                "Check with \"docker version\" that the command is that of Docker or Podman, and update it.",
                cause);
    }

    /** The message if a command failed because Docker cannot be reached; else empty. */
    static Optional<UserException> unreachable(CommandResult result) {
        String text = result.errors().toLowerCase(Locale.ROOT);
        if (text.contains("permission denied")
                && (text.contains("docker.sock")
                        || text.contains("docker api")
                        || text.contains("docker daemon socket"))) {
            return Optional.of(new UserException(
                    "This user has no access to Docker: permission denied on its socket.",
                    "Add the user to the group docker and log in again, or use rootless Docker. Check it with"
                            + " \"docker info\" in a terminal."));
        }
        if (text.contains("unable to resolve docker endpoint")) {
            return Optional.of(new UserException(
                    "Docker has no valid address: " + result.lastLine(),
                    "Correct or unset DOCKER_HOST and DOCKER_CONTEXT, or select a context of \"docker context ls\" with"
                            + " \"docker context use\"."));
        }
        boolean notRunning = NOT_RUNNING.stream().anyMatch(text::contains);
        if (notRunning && REMOTE.matcher(text).find()) {
            return Optional.of(new UserException(
                    "Docker cannot be reached at its address: " + result.lastLine(),
                    "Correct or unset DOCKER_HOST, or select another Docker context, and check it with \"docker info\" in a"
                            + " terminal."));
        }
        if (notRunning) {
            return Optional.of(new UserException(
                    "Docker is installed but not running: " + result.lastLine(),
                    "Start Docker Desktop or the service docker, and check it with \"docker info\" in a terminal."));
        }
        return Optional.empty();
    }
}
