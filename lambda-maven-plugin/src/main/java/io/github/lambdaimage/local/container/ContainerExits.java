package io.github.lambdaimage.local.container;

import io.github.lambdaimage.docker.DockerContainer;
import io.github.lambdaimage.emulator.environment.EnvironmentExit;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Explains why a container exited or did not start. Reads its output, because some causes appear only there. */
public final class ContainerExits implements Consumer<String> {

    /** Lambda's maximum {@code MemorySize}, in megabytes. */
    private static final int MAX_MEMORY = 10_240;

    private static final int HANGUP = 129;
    private static final int INTERRUPT = 130;
    private static final int KILLED = 137;
    private static final int TERMINATED = 143;
    private static final int API_UNREACHABLE = 5;
    private static final Pattern NO_PROGRAM =
            Pattern.compile("exec: \"([^\"]+)\".*(not found|no such file or directory).*", Pattern.DOTALL);

    /** What the first process of a container prints, which Docker adds. */
    private static final Pattern NO_PROGRAM_FOR_INIT =
            Pattern.compile("\\[FATAL tini .*\\] exec (.+) failed: No such file or directory");

    private static final String INIT = "docker-init";

    private final ContainerSettings settings;
    private final Consumer<String> output;
    private final AtomicLong lines = new AtomicLong();
    private volatile boolean called;
    private volatile boolean otherArchitecture;
    private volatile boolean disconnected;
    private volatile @Nullable String missingProgram;

    ContainerExits(ContainerSettings settings, Consumer<String> output) {
        this.settings = settings;
        this.output = output;
    }

    @Override
    public void accept(String line) {
        // A program for another architecture prints only this line. A function may print the same text later.
        if (lines.get() == 0 && !called && line.toLowerCase(Locale.ROOT).contains("exec format error")) {
            otherArchitecture = true;
        } else if (lines.get() == 0 && !called && line.startsWith("[FATAL tini")) {
            Matcher missing = NO_PROGRAM_FOR_INIT.matcher(line);
            missingProgram = missing.matches() ? missing.group(1) : null;
        } else if (line.contains("No event can be taken from the Runtime API")) {
            disconnected = true;
        }
        lines.incrementAndGet();
        output.accept(line);
    }

    /** Records that it received an invocation, so its program runs. */
    void called() {
        called = true;
    }

    /** The number of lines printed so far. */
    long lines() {
        return lines.get();
    }

    /** Why the function never ran; empty if it did. */
    Optional<IOException> startFailure(DockerContainer container) {
        if (otherArchitecture && !called && container.exitCode() != 0) {
            return Optional.of(new IOException("The image " + settings.image().name()
                    + " is for another architecture than Docker's host ("
                    + settings.info().architecture() + ")."
                    + " Set Architecture in config.json to the other value to run it here, and build the"
                    + " image again."));
        }
        String program = missingProgram;
        if (program == null && container.started() && container.error().isEmpty()) {
            return Optional.empty();
        }
        Matcher missing = NO_PROGRAM.matcher(container.error());
        if (program == null && missing.find()) {
            program = missing.group(1);
        }
        if (program != null && program.endsWith(INIT)) {
            return Optional.of(new IOException("Docker's program " + INIT + " is not installed. Install it, or run"
                    + " without Docker: \"-Dlambda.local=jvm\""));
        }
        return Optional.of(new IOException(
                program != null
                        ? "The image " + settings.image().name() + " does not contain the program" + " " + program
                                + ". Set BaseImage in config.json to an image with a JVM."
                        : "Docker cannot start the image " + settings.image().name() + ": " + container.error()));
    }

    /**
     * How a function exited. Docker reports a signal and the exit with its status alike. A kill for lack of memory is known, and
     * the JVM exits by itself on the other signals below.
     */
    static EnvironmentExit exit(DockerContainer container) {
        return switch (container.exitCode()) {
            case KILLED -> container.outOfMemory() ? EnvironmentExit.signal("killed") : EnvironmentExit.status(KILLED);
            case HANGUP, INTERRUPT, TERMINATED -> EnvironmentExit.status(container.exitCode());
            default -> EnvironmentExit.ofContainerStatus(container.exitCode());
        };
    }

    /** An explanation of an exit, for the log; empty if Lambda's own error is sufficient. */
    Optional<String> explanation(DockerContainer container) {
        if (container.exitCode() == KILLED || (container.outOfMemory() && container.exitCode() != 0)) {
            return Optional.of(
                    container.outOfMemory()
                            ? "The function was killed because it used more memory than MemorySize, "
                                    + settings.memory()
                                    + " MB. " + moreMemory(settings.memory())
                            : "The function exited with 137: it called System.exit(137), or it was killed by another"
                                    + " process or because the system ran out of memory.");
        }
        if (container.exitCode() == API_UNREACHABLE && disconnected) {
            return Optional.of(unreachable(settings.route()));
        }
        return Optional.empty();
    }

    /** The remedy if a function needs more memory. */
    public static String moreMemory(int memory) {
        return memory >= MAX_MEMORY
                ? "This is the maximum on Lambda: reduce the memory that the function uses."
                : "Increase MemorySize in config.json, or use" + " \"-Dlambda.MemorySize="
                        + Math.min(2 * memory, MAX_MEMORY) + "\".";
    }

    /** The explanation if its {@code /tmp} exceeds the limit. */
    String storageExceeded() {
        return "No space left in /tmp: the function was killed because it exceeded EphemeralStorage, "
                + settings.storage() + " MB. Increase EphemeralStorage in config.json, or delete files that"
                + " are no longer needed.";
    }

    /** The problem and the remedy if a container cannot reach the local Lambda. */
    static String unreachable(ContainerNetworking route) {
        return problem(route) + " " + remedy(route);
    }

    static String problem(ContainerNetworking route) {
        return "A container on " + route.description() + " cannot reach the local Lambda at "
                + route.host()
                + (route.sharesNetwork()
                        ? "."
                        : route.rootless()
                                ? ". Docker runs without root, in a network of its own."
                                : ". The most likely cause is a firewall.");
    }

    static String remedy(ContainerNetworking route) {
        if (route.rootless()) {
            return "Use a Docker that runs as root, or run without Docker: \"-Dlambda.local=jvm\"";
        }
        return route.sharesNetwork()
                // Not another network: the remedy for that is this one.
                ? "If Maven runs in a container, start that with \"--network host\", or run without Docker:"
                        + " \"-Dlambda.local=jvm\""
                : "Use \"-Dlambda.network=host\", allow connections from that network in the firewall, or run"
                        + " without Docker: \"-Dlambda.local=jvm\"";
    }
}
