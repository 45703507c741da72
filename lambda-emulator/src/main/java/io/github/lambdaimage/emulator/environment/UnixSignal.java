package io.github.lambdaimage.emulator.environment;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Signals in exit statuses: a process that a signal ended has the status 128 + the signal's number, from a shell and from
 * the JDK's {@code Process} alike. The numbers 1 to 9, 11 and 13 to 15 are the same everywhere, the others are not.
 */
final class UnixSignal {
    private static final int BASE = 128;
    /** Numbers 1 to 15, from signal(7) of Linux, for x86-64 and ARM. */
    private static final List<String> LINUX = List.of(
            "hangup",
            "interrupt",
            "quit",
            "illegal instruction",
            "trace/breakpoint trap",
            "aborted",
            "bus error",
            "floating point exception",
            "killed",
            "user defined signal 1",
            "segmentation fault",
            "user defined signal 2",
            "broken pipe",
            "alarm clock",
            "terminated");

    private UnixSignal() {}

    static @Nullable String ofThisMachine(int status) {
        return ofExitStatus(status, System.getProperty("os.name"));
    }

    /**
     * The signal's name as Lambda (written in Go) prints it, or null if the status does not stand for a signal.
     *
     * @param system name of the operating system, as in the system property {@code os.name}
     */
    static @Nullable String ofExitStatus(int status, String system) {
        int number = status - BASE;
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return null;
        }
        if (name.startsWith("mac")) {
            return ofMacOs(number);
        }
        return ofLinux(number);
    }

    private static @Nullable String ofLinux(int number) {
        return number >= 1 && number <= LINUX.size() ? LINUX.get(number - 1) : null;
    }

    /** Those of sys/signal.h that differ, with the names of Go's table for Darwin. */
    private static @Nullable String ofMacOs(int number) {
        return switch (number) {
            case 7 -> "EMT trap";
            case 10 -> "bus error";
            case 12 -> "bad system call";
            case 30 -> "user defined signal 1";
            case 31 -> "user defined signal 2";
            default -> ofLinux(number);
        };
    }
}
