package io.github.lambdaimage.emulator.environment;

import org.jspecify.annotations.Nullable;

/** The exit status by which a process tells that a signal ended it: 128 + the signal's number. */
final class UnixSignal {
    private UnixSignal() {}

    /** The name in the words of Lambda (Go's), or null where the status is an ordinary one. */
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
