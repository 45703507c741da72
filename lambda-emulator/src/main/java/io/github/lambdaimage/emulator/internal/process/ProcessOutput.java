package io.github.lambdaimage.emulator.internal.process;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Delivers what a process prints, line by line, and at any moment all that it has printed so far.
 *
 * <p>A function's output comes through a pipe and its reply over HTTP, so a line that was printed first may be seen last.
 * {@link #deliverToEnd} puts that right: it takes what is in the pipe now, without waiting. That is why nobody waits for
 * output in a blocking read: the stream of a process is locked meanwhile, even against the question whether it has bytes.
 * The thread that owns this looks at the pipe instead, often while the process prints, less and less while it is silent.
 */
final class ProcessOutput {
    private static final long SHORTEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(40);
    /** When a process ends, the JDK moves what is left in the pipe into memory: for that moment there seems to be none. */
    private static final long AFTER_END_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    /** A pipe's size on Linux, so that a function that prints without pause is not delivered without end. */
    private static final int MOST_BYTES = 64 * 1024;

    private final Process process;
    private final InputStream stream;
    private final OutputLines lines;
    private final byte[] buffer = new byte[8 * 1024];

    ProcessOutput(Process process, OutputLines lines) {
        this.process = process;
        this.lines = lines;
        stream = process.getInputStream();
    }

    /** Delivers all output until the process is gone. What a child of it prints later is lost. */
    void run() {
        long pause = SHORTEST_PAUSE_NANOS;
        while (process.isAlive()) {
            pause = deliver() ? SHORTEST_PAUSE_NANOS : Math.min(2 * pause, LONGEST_PAUSE_NANOS);
            LockSupport.parkNanos(this, pause);
        }
        while (deliver()) {
            // A function may have left a pipeful behind.
        }
        LockSupport.parkNanos(this, AFTER_END_NANOS);
        while (deliver()) {
            // See there.
        }
        synchronized (this) {
            lines.end();
        }
    }

    /** Delivers all that was printed up to now, also a line that is not ended: what follows of it is another one. */
    synchronized void deliverToEnd() {
        // With more in the pipe, this is not the end of what was printed.
        if (take() < MOST_BYTES) {
            lines.cut();
        }
    }

    /** Delivers the lines that were printed up to now; true where there was anything. */
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
            // The JDK exchanges the stream when the process ends; the next look finds the new one.
        }
        return count;
    }
}
