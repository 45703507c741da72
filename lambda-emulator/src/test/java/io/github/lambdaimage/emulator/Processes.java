package io.github.lambdaimage.emulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

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

    /** Whether a process ends: the system takes a moment for one that was killed, and a busy one a longer moment. */
    public static boolean ends(String pid) {
        long limit = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (isAlive(pid)) {
            if (System.nanoTime() > limit) {
                return false;
            }
            LockSupport.parkNanos(1_000_000);
        }
        return true;
    }
}
