package io.github.lambdaimage.emulator.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs at the orderly exit of an environment's JVM. It leaves a mark, and kills the processes that the function has started.
 *
 * <p>Java reports {@code System.exit(137)} and {@code kill -9} with the same status. The mark distinguishes them: a JVM that a
 * signal ends runs no shutdown hook.
 */
public final class OrderlyExit implements Runnable {
    private final Path mark;
    private final EnvironmentProcesses processes;

    OrderlyExit(Path mark, EnvironmentProcesses processes) {
        this.mark = mark;
        this.processes = processes;
    }

    /** Leaves the mark, then kills the processes. The parent does the latter too, if it fails here. */
    @Override
    public void run() {
        try {
            Files.createFile(mark);
        } catch (IOException | RuntimeException | Error e) {
            // The parent has deleted the folder, the disk or the heap is full, or the function's security manager
            // denies it: the exit counts as a signal if its status may be one.
        }
        try {
            processes.kill();
        } catch (RuntimeException | Error e) {
            // As above; a stack trace in the output of the function would only confuse.
        }
    }
}
