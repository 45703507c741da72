package io.github.lambdaimage.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Describes the machine that the benchmarks run on, from Linux's {@code /proc}. */
public final class Machine {
    private Machine() {}

    /** Processors, memory and operating system, in one line. */
    public static String description() throws IOException {
        long kilobytes = Long.parseLong(value("/proc/meminfo", "MemTotal").replaceAll("\\D", ""));
        return Runtime.getRuntime().availableProcessors() + " processors (" + value("/proc/cpuinfo", "model name")
                + "), " + Math.round(kilobytes / 1e6) + " GB of memory, " + System.getProperty("os.name");
    }

    /** The value after the colon in the first line of a file that starts with the name. */
    private static String value(String file, String name) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown " + name);
        }
    }
}
