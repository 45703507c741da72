package io.github.lambdaimage.local.container;

import io.github.lambdaimage.docker.DockerCli;
import io.github.lambdaimage.docker.DockerException;
import io.github.lambdaimage.report.Reporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The process that a container belongs to, as a label tells it: by its number, when it began, and whose numbers these
 * are, since a Maven in a container of its own counts anew. So a process that has taken over the number of a dead one is
 * not taken for it.
 */
public record ContainerOwner(long pid, long startMillis, String numbering) {

    public static final String LABEL = "io.github.lambdaimage.owner";

    /** Two looks at the same process may differ by what a clock was set meanwhile. */
    private static final long TOLERANCE_MILLIS = 2_000;

    private static final String SEPARATOR = "@";

    /** This process. */
    public static ContainerOwner current() {
        ProcessHandle self = ProcessHandle.current();
        return new ContainerOwner(self.pid(), startOf(self), numberingOfThisSystem());
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static String numberingOfThisSystem() {
        Path link = Path.of("/proc/self/ns/pid");
        try {
            return Files.exists(link) ? Files.readSymbolicLink(link).toString() : "";
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }

    public String label() {
        return pid + SEPARATOR + startMillis + SEPARATOR + numbering;
    }

    /** Reads a label; empty where it is none of ours. */
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

    /** Whether it is known to be gone. Of a process that is counted elsewhere nothing is known. */
    boolean isGone() {
        return numbering.equals(numberingOfThisSystem())
                && ProcessHandle.of(pid)
                        .filter(ProcessHandle::isAlive)
                        .map(ContainerOwner::startOf)
                        .filter(start ->
                                start == 0 || startMillis == 0 || Math.abs(start - startMillis) <= TOLERANCE_MILLIS)
                        .isEmpty();
    }

    /** Removes the containers whose owner was ended by force, and says so; warns of those that cannot be removed. */
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
                    + " that an earlier run, ended by force, had left.");
        } catch (DockerException e) {
            // Another user's, or one that Docker itself cannot end: it is in nobody's way here.
            reporter.warn("What an earlier run, ended by force, has left cannot be removed ("
                    + String.join(", ", leftOver) + "): " + e.reason());
        }
    }
}
