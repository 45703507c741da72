package io.github.lambdaimage.local.container;

import io.github.lambdaimage.docker.DockerContainer;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says in sentences why a container ended or did not start. Sees what it printed, since some reasons are only told there.
 */
public final class ContainerExits implements Consumer<String> {

    /** Lambda's bound of {@code MemorySize}, in megabytes. */
    private static final int MOST_MEMORY = 10_240;

    private static final int KILLED = 137;
    private static final int API_UNREACHABLE = 5;
    private static final Pattern NO_PROGRAM =
            Pattern.compile("exec: \"([^\"]+)\".*(not found|no such file or directory).*", Pattern.DOTALL);

    private final ContainerSettings settings;
    private final Consumer<String> output;
    private final AtomicLong lines = new AtomicLong();
    private volatile boolean called;
    private volatile boolean otherMachine;
    private volatile boolean cutOff;

    ContainerExits(ContainerSettings settings, Consumer<String> output) {
        this.settings = settings;
        this.output = output;
    }

    @Override
    public void accept(String line) {
        // All that a program for another processor prints; a function may print the same words at any time.
        if (lines.get() == 0 && !called && line.contains("exec format error")) {
            otherMachine = true;
        } else if (line.contains("No event can be taken from the Runtime API")) {
            cutOff = true;
        }
        lines.incrementAndGet();
        output.accept(line);
    }

    /** It takes a call: so it runs. */
    void called() {
        called = true;
    }

    /** How many lines it has printed so far. */
    long lines() {
        return lines.get();
    }

    /** Why nothing of the function ever ran; empty where it did. */
    Optional<IOException> startFailure(DockerContainer container) {
        if (otherMachine && !called && container.exitCode() != 0) {
            return Optional.of(new IOException("The image " + settings.image().name()
                    + " is for another kind of processor than Docker's machine has, which is "
                    + settings.info().architecture()
                    + ". Choose the other Architecture in config.json to try it here, and build the image again."));
        }
        if (container.started() && container.error().isEmpty()) {
            return Optional.empty();
        }
        Matcher missing = NO_PROGRAM.matcher(container.error());
        return Optional.of(new IOException(
                missing.find()
                        ? "The image " + settings.image().name() + " cannot be started: there is no program "
                                + missing.group(1) + " in it. Name a BaseImage that has a JVM in config.json."
                        : "Docker cannot start the image " + settings.image().name() + ": " + container.error()));
    }

    /** What the user should know about an end, for the log; empty where Lambda's own words say it all. */
    Optional<String> explanation(DockerContainer container) {
        if (container.exitCode() == KILLED || (container.outOfMemory() && container.exitCode() != 0)) {
            return Optional.of(
                    container.outOfMemory()
                            ? "The function was killed since it used more memory than MemorySize, " + settings.memory()
                                    + " MB. " + moreMemory(settings.memory())
                            : "The function was killed, by somebody or by a system that is short of memory.");
        }
        if (container.exitCode() == API_UNREACHABLE && cutOff) {
            return Optional.of(unreachable(settings.route()));
        }
        return Optional.empty();
    }

    /** What to do where a function needs more memory. */
    public static String moreMemory(int memory) {
        return memory >= MOST_MEMORY
                ? "That is the most that Lambda gives; let the function use less."
                : "Raise MemorySize in config.json, or try: -Dlambda.MemorySize=" + Math.min(2 * memory, MOST_MEMORY);
    }

    /** When its folder /tmp holds too much. */
    String overfull() {
        return "No space left in /tmp: the function has written more than EphemeralStorage, " + settings.storage()
                + " MB, and was ended. Raise EphemeralStorage in config.json, or delete what is no longer needed.";
    }

    /** One sentence of problem and one of remedy. */
    static String unreachable(ContainerNetworking route) {
        return problem(route) + " " + remedy(route);
    }

    static String problem(ContainerNetworking route) {
        return "A container on " + route.description() + " cannot reach the local Lambda on this machine at "
                + route.host()
                + (route.sharesNetwork()
                        ? "."
                        : route.rootless()
                                ? ", since Docker runs without root, in a network of its own."
                                : "; mostly a firewall is in the way.");
    }

    static String remedy(ContainerNetworking route) {
        if (route.rootless()) {
            return "Use a Docker that runs with root, or run without Docker: -Dlambda.local=jvm";
        }
        return route.sharesNetwork()
                ? "Docker's machine is not this one: try -Dlambda.network=bridge, or run without Docker:"
                        + " -Dlambda.local=jvm"
                : "Try -Dlambda.network=host, let the firewall pass connections of that network to this machine, or run"
                        + " without Docker: -Dlambda.local=jvm";
    }
}
