package io.github.lambdaimage.emulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Processes of this machine. */
public final class Processes {
    private Processes() {}

    /** Whether a process of Linux runs. A zombie has ended; whether it is removed depends on its parent. */
    public static boolean isAlive(String pid) {
        try {
            String stat = Files.readString(Path.of("/proc", pid, "stat"));
            return !stat.substring(stat.lastIndexOf(')') + 1).strip().startsWith("Z");
        } catch (IOException e) {
            return false;
        }
    }
}
