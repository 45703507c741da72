package io.github.lambdaimage.local.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The processes of a container, as Linux shows them in {@code /proc}. They are found by the container's control group, so
 * Docker has to run on this machine.
 */
final class ContainerProcesses {

    private static final List<String> GROUPS = List.of(
            "docker/%s", "system.slice/docker-%s.scope", "memory/docker/%s", "memory/system.slice/docker-%s.scope");

    private final String container;
    private final Path groups;
    private final Path processes;

    ContainerProcesses(String container) {
        this(container, Path.of("/sys/fs/cgroup"), Path.of("/proc"));
    }

    ContainerProcesses(String container, Path groups, Path processes) {
        this.container = container;
        this.groups = groups;
        this.processes = processes;
    }

    /** Their folders in {@code /proc}, that of the first process first; empty if they are unknown or have exited. */
    List<Path> folders() {
        for (String group : GROUPS) {
            Path members =
                    groups.resolve(String.format(Locale.ROOT, group, container)).resolve("cgroup.procs");
            if (Files.isReadable(members)) {
                try {
                    return Files.readAllLines(members).stream()
                            .map(processes::resolve)
                            .toList();
                } catch (IOException e) {
                    return List.of(); // just exited
                }
            }
        }
        return List.of();
    }
}
