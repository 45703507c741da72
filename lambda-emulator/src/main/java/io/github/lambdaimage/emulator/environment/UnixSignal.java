package io.github.lambdaimage.emulator.environment;

import org.jspecify.annotations.Nullable;

/** Signals in exit statuses, with Linux's numbers: a process that a signal ended has the status 128 + the signal's number. */
final class UnixSignal {
    private UnixSignal() {}

    /** The signal's name as Lambda (written in Go) prints it, or null if the status does not stand for a signal. */
    static @Nullable String ofExitStatus(int status) {
        return switch (status) {
            case 129 -> "hangup";
            case 130 -> "interrupt";
            case 131 -> "quit";
            case 132 -> "illegal instruction";
            case 133 -> "trace/breakpoint trap";
            case 134 -> "aborted";
            case 135 -> "bus error";
            case 136 -> "floating point exception";
            case 137 -> "killed";
            case 138 -> "user defined signal 1";
            case 139 -> "segmentation fault";
            case 140 -> "user defined signal 2";
            case 141 -> "broken pipe";
            case 142 -> "alarm clock";
            case 143 -> "terminated";
            default -> null;
        };
    }
}
