package io.github.lambdaimage.docker;

import io.github.lambdaimage.report.Reporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The process that owns a container, recorded in a label: its id, its start time, and its PID namespace, because a
 * Maven in a container has process ids of its own. The start time distinguishes the owner from a later process with the
 * same id.
 */
public record ContainerOwner(long pid, long startMillis, String namespace) {

    public static final String LABEL = "io.github.lambdaimage.owner";

    /** The start time of a process can differ between two reads if the clock was set. */
    private static final long TOLERANCE_MILLIS = 2_000;

    private static final String SEPARATOR = "@";

    /** This process. */
    public static ContainerOwner current() {
        ProcessHandle self = ProcessHandle.current();
        return new ContainerOwner(self.pid(), startOf(self), currentNamespace());
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static String currentNamespace() {
        Path link = Path.of("/proc/self/ns/pid");
        try {
            return Files.exists(link) ? Files.readSymbolicLink(link).toString() : "";
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }

    public String label() {
        return pid + SEPARATOR + startMillis + SEPARATOR + namespace;
    }

    /** Parses a label; empty if this plugin did not write it. */
    static Optional<ContainerOwner> of(String label) {
        String[] parts = label.split(SEPARATOR, 3);
        try {
            return parts.length == 3
                    ? Optional.of(new ContainerOwner(Long.parseLong(parts[0]), Long.parseLong(parts[1]), parts[2]))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether the process is known to have exited. Nothing is known about processes of another PID namespace. */
    boolean isGone() {
        return namespace.equals(currentNamespace())
                && ProcessHandle.of(pid)
                        .filter(ProcessHandle::isAlive)
                        .map(ContainerOwner::startOf)
                        .filter(start ->
                                start == 0 || startMillis == 0 || Math.abs(start - startMillis) <= TOLERANCE_MILLIS)
                        .isEmpty();
    }

    /** Removes and reports the containers whose owner was killed. Warns about those that cannot be removed. */
    public static void removeLeftOver(DockerCli docker, Reporter reporter) throws IOException, InterruptedException {
        List<String> leftOver = new ArrayList<>();
        docker.containers(LABEL).forEach((id, label) -> {
            if (of(label).filter(ContainerOwner::isGone).isPresent()) {
                leftOver.add(id);
            }
        });
        if (leftOver.isEmpty()) {
            return;
        }
        try {
            docker.remove(leftOver);
            reporter.info("Removed " + leftOver.size() + (leftOver.size() == 1 ? " container" : " containers")
                    + " of an earlier run that was killed.");
        } catch (DockerException e) {
            // Another user's, or one that Docker cannot stop: it does not affect this run.
            reporter.warn("Cannot remove containers of an earlier run that was killed ("
                    + String.join("," + " ", leftOver) + "): " + e.reason());
        }
    }
}
