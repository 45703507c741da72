package io.github.lambdaimage.local.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Reads the peak memory of a container's first process from Linux ({@code VmHWM}). It finds the process by the
 * container's control group, so Docker has to run on this machine. On another host, reading it would take too long.
 */
final class ContainerMemory {

    private static final List<String> GROUPS = List.of(
            "docker/%s", "system.slice/docker-%s.scope", "memory/docker/%s", "memory/system.slice/docker-%s.scope");
    private static final String FIELD = "VmHWM:";
    private static final String UNIT = "kB";
    private static final long UNIT_BYTES = 1024;

    private final Path groups;
    private final Path processes;
    private final String container;
    private volatile OptionalLong lastKnown = OptionalLong.empty();

    ContainerMemory(String container) {
        this(container, Path.of("/sys/fs/cgroup"), Path.of("/proc"));
    }

    ContainerMemory(String container, Path groups, Path processes) {
        this.container = container;
        this.groups = groups;
        this.processes = processes;
    }

    /** The current peak, or the lastKnown known one if the container no longer exists; empty if unknown. */
    OptionalLong bytes() {
        for (String group : GROUPS) {
            Path members =
                    groups.resolve(String.format(Locale.ROOT, group, container)).resolve("cgroup.procs");
            if (Files.isReadable(members)) {
                read(members);
                return lastKnown;
            }
        }
        return lastKnown;
    }

    private void read(Path members) {
        try {
            for (String pid : Files.readAllLines(members)) {
                for (String line : Files.readAllLines(processes.resolve(pid).resolve("status"))) {
                    if (line.startsWith(FIELD) && line.endsWith(UNIT)) {
                        String number = line.substring(FIELD.length(), line.length() - UNIT.length())
                                .strip();
                        lastKnown = OptionalLong.of(Long.parseLong(number) * UNIT_BYTES);
                        return;
                    }
                }
            }
        } catch (IOException | NumberFormatException e) {
            return; // just exited, or not accessible
        }
    }
}
