package io.github.lambdaimage.local.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Reads the peak memory of a container's largest process, which is the JVM, from Linux ({@code VmHWM}). If Docker runs on
 * another host, it is unknown: reading it would take too long.
 */
final class ContainerMemory {

    private static final String FIELD = "VmHWM:";
    private static final String UNIT = "kB";
    private static final long UNIT_BYTES = 1024;

    private final ContainerProcesses processes;
    private volatile OptionalLong lastKnown = OptionalLong.empty();

    ContainerMemory(ContainerProcesses processes) {
        this.processes = processes;
    }

    /** The current peak, or the last known one if the container no longer exists; empty if unknown. */
    OptionalLong bytes() {
        OptionalLong largest =
                processes.folders().stream().mapToLong(ContainerMemory::peak).max();
        if (largest.orElse(0) > lastKnown.orElse(0)) {
            lastKnown = largest;
        }
        return lastKnown;
    }

    private static long peak(Path process) {
        try {
            for (String line : Files.readAllLines(process.resolve("status"))) {
                if (line.startsWith(FIELD) && line.endsWith(UNIT)) {
                    return Long.parseLong(line.substring(FIELD.length(), line.length() - UNIT.length())
                                    .strip())
                            * UNIT_BYTES;
                }
            }
        } catch (IOException | NumberFormatException e) {
            return 0; // just exited, or not accessible
        }
        return 0;
    }
}
