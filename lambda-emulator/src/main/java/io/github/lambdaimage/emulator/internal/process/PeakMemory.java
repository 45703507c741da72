package io.github.lambdaimage.emulator.internal.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * The most memory that a process has used, as Linux counts it ({@code VmHWM} of {@code /proc/PID/status}: the highest
 * resident size). Other systems have no cheap way to ask, so there it is unknown.
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

    /** The figure of now; of the last time that it was asked where the process is gone. */
    OptionalLong bytes() {
        try {
            OptionalLong now = parse(Files.readAllLines(status));
            if (now.isPresent()) {
                last = now;
            }
        } catch (IOException e) {
            // No such system, or no such process any more.
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
