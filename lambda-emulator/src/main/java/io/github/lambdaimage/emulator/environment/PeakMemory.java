package io.github.lambdaimage.emulator.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * Reads the peak memory of a process on Linux: its highest resident size, {@code VmHWM} of {@code /proc/PID/status}. Other
 * systems offer no cheap way to read it, so it is unknown there.
 */
final class PeakMemory {
    private static final String FIELD = "VmHWM:";
    private static final String UNIT = "kB";
    private static final long UNIT_BYTES = 1024;

    private final Path status;
    private volatile OptionalLong last = OptionalLong.empty();

    PeakMemory(long pid) {
        status = Path.of("/proc", Long.toString(pid), "status");
    }

    /** The current value; if the process has ended, the last value that was read. */
    OptionalLong bytes() {
        try {
            OptionalLong now = parse(Files.readAllLines(status));
            if (now.isPresent()) {
                last = now;
            }
        } catch (IOException e) {
            // Not Linux, or the process has ended.
        }
        return last;
    }

    static OptionalLong parse(List<String> lines) {
        for (String line : lines) {
            if (line.startsWith(FIELD) && line.endsWith(UNIT)) {
                String number = line.substring(FIELD.length(), line.length() - UNIT.length())
                        .strip();
                return OptionalLong.of(Long.parseLong(number) * UNIT_BYTES);
            }
        }
        return OptionalLong.empty();
    }
}
