package io.github.lambdaimage.local.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Reads the peak memory of a container's first process from Linux ({@code VmHWM}). If Docker runs on another host, it is
 * unknown: reading it would take too long.
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
        try {
            for (Path process : processes.folders()) {
                for (String line : Files.readAllLines(process.resolve("status"))) {
                    if (line.startsWith(FIELD) && line.endsWith(UNIT)) {
                        String number = line.substring(FIELD.length(), line.length() - UNIT.length())
                                .strip();
                        lastKnown = OptionalLong.of(Long.parseLong(number) * UNIT_BYTES);
                        return lastKnown;
                    }
                }
            }
        } catch (IOException | NumberFormatException e) {
            return lastKnown; // just exited, or not accessible
        }
        return lastKnown;
    }
}
