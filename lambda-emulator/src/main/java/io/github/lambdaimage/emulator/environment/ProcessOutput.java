package io.github.lambdaimage.emulator.environment;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Delivers the output of a process line by line, and on request everything that it has printed so far.
 *
 * <p>A function's output arrives through a pipe and its reply over HTTP, so a line that was printed before the reply may
 * arrive after it. {@link #deliverToEnd} corrects the order: it reads what the pipe contains, without waiting. For that
 * reason no thread waits in a blocking read, which would lock the stream of the process even against {@code available()}.
 * The owning thread polls the pipe instead: often while the process prints, less often while it is silent.
 */
final class ProcessOutput {
    private static final long SHORTEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(40);
    /** When a process ends, the JDK moves the rest of the pipe into memory; during that time the stream seems empty. */
    private static final long AFTER_END_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    /** Size of a pipe on Linux: bounds one delivery if a function prints without pause. */
    private static final int MOST_BYTES = 64 * 1024;

    private final Process process;
    private final InputStream stream;
    private final OutputLines lines;
    private final byte[] buffer = new byte[8 * 1024];

    ProcessOutput(Process process, InputStream stream, OutputLines lines) {
        this.process = process;
        this.stream = stream;
        this.lines = lines;
    }

    /** Delivers all output until the process has ended. Later output of its children is lost. */
    void run() {
        long pause = SHORTEST_PAUSE_NANOS;
        while (process.isAlive()) {
            pause = deliver() ? SHORTEST_PAUSE_NANOS : Math.min(2 * pause, LONGEST_PAUSE_NANOS);
            LockSupport.parkNanos(this, pause);
        }
        while (deliver()) {
            // The process may have left a full pipe behind.
        }
        LockSupport.parkNanos(this, AFTER_END_NANOS);
        while (deliver()) {
            // The rest, which the JDK has moved by now.
        }
        synchronized (this) {
            lines.end();
        }
    }

    /** Delivers everything printed so far, including an incomplete line; its rest becomes a separate line. */
    synchronized void deliverToEnd() {
        // If the pipe has more, this is not the end of what was printed.
        if (take() < MOST_BYTES) {
            lines.cut();
        }
    }

    /** Delivers the lines printed so far; returns whether there was any output. */
    private boolean deliver() {
        return take() > 0;
    }

    private synchronized int take() {
        int count = 0;
        try {
            for (int ready = stream.available(); ready > 0 && count < MOST_BYTES; ready = stream.available()) {
                int read = stream.read(buffer, 0, Math.min(ready, buffer.length));
                if (read < 0) {
                    break;
                }
                count += read;
                lines.accept(buffer, read);
            }
        } catch (IOException e) {
            // The JDK replaces the stream when the process ends; the next read uses the new one.
        }
        return count;
    }
}
