package io.github.lambdaimage.emulator.environment;

import org.jspecify.annotations.Nullable;

/** Signals in exit statuses: a process that a signal ended has the status 128 + the signal's number. */
final class UnixSignal {
    private UnixSignal() {}

    /** The signal's name as Lambda (written in Go) prints it, or null if the status does not stand for a signal. */
    static @Nullable String ofExitStatus(int status) {
        return switch (status) {
            case 134 -> "aborted";
            case 135 -> "bus error";
            case 137 -> "killed";
            case 139 -> "segmentation fault";
            case 143 -> "terminated";
            default -> null;
        };
    }
}
