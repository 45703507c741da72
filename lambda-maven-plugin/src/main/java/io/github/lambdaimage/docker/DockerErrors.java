package io.github.lambdaimage.docker;

import io.github.lambdaimage.process.CommandNotFoundException;
import io.github.lambdaimage.process.CommandResult;
import io.github.lambdaimage.report.UserException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The ways in which Docker cannot be reached at all, each a sentence and a remedy. */
final class DockerErrors {

    private static final List<String> NOT_RUNNING = List.of(
            "cannot connect to the docker daemon",
            "is the docker daemon running",
            "failed to connect to the docker api",
            "error during connect",
            "docker desktop is unable to start",
            "docker desktop is not running");

    private DockerErrors() {}

    static UserException notInstalled(String program, CommandNotFoundException cause) {
        return new UserException(
                "There is no command " + program + " on this machine, so there is no Docker.",
                "Install Docker Engine or Docker Desktop; it is there when \"docker info\" works in a terminal.",
                cause);
    }

    static UserException silent() {
        return new UserException(
                "Docker does not answer.",
                "Try \"docker info\" in a terminal, and start Docker anew where that stands still too.");
    }

    /** Where the reason is that Docker is not reached, what to tell; empty where it was reached and failed. */
    static Optional<UserException> unreachable(CommandResult result) {
        String text = result.errors().toLowerCase(Locale.ROOT);
        if (text.contains("permission denied") && (text.contains("docker.sock") || text.contains("docker api"))) {
            return Optional.of(new UserException(
                    "Docker refuses this user: permission denied on its socket.",
                    "Add the user to the group docker and log in anew, or use a Docker of the user's own (rootless);"
                            + " it works when \"docker info\" does in a terminal."));
        }
        if (NOT_RUNNING.stream().anyMatch(text::contains)) {
            return Optional.of(new UserException(
                    "Docker is installed but does not run: " + result.lastLine(),
                    "Start Docker Desktop, or the service docker; it runs when \"docker info\" works in a terminal."));
        }
        return Optional.empty();
    }
}
