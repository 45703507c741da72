package io.github.lambdaimage.local.container;

import io.github.lambdaimage.local.workspace.DeepFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Measures folders periodically and reports when one exceeds its limit. Docker cannot limit a folder on disk without
 * preparation by an administrator. Therefore a function may exceed the limit by what it writes between two
 * measurements.
 */
final class StorageMonitor implements AutoCloseable {

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /**
     * The pause is this multiple of the time for a measurement, so that folders with many files do not keep a processor
     * busy.
     */
    private static final int PAUSE_FACTOR = 9;

    private final long maxBytes;
    private final Map<Path, Runnable> folders = new ConcurrentHashMap<>();
    private @Nullable Thread thread;
    private volatile boolean closed;

    /**
     * @param maxBytes the limit for all files in a folder together
     */
    StorageMonitor(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * Starts to monitor a folder.
     *
     * @param onExceeded called once, on another thread
     */
    synchronized void add(Path folder, Runnable onExceeded) {
        folders.put(folder, onExceeded);
        if (thread == null && !closed) {
            thread = new Thread(this::run, "lambda-image-storage");
            thread.setDaemon(true);
            thread.start();
        }
    }

    void remove(Path folder) {
        folders.remove(folder);
    }

    private void run() {
        while (!closed) {
            long begin = System.nanoTime();
            measure();
            long taken = System.nanoTime() - begin;
            LockSupport.parkNanos(this, Math.max(PAUSE_NANOS, PAUSE_FACTOR * taken));
        }
    }

    private void measure() {
        folders.forEach((folder, onExceeded) -> {
            if (size(folder) > maxBytes && folders.remove(folder, onExceeded)) {
                onExceeded.run();
            }
        });
    }

    /** The size of all files in a folder, which may change at the same time. */
    static long size(Path folder) {
        Sum sum = new Sum();
        try {
            Files.walkFileTree(folder, sum);
            if (sum.tooDeep) {
                return DeepFolder.size(folder);
            }
        } catch (IOException | UncheckedIOException e) {
            // Deleted and unreadable files are not counted.
        }
        return sum.bytes;
    }

    @Override
    public void close() {
        closed = true;
        folders.clear();
        Thread running;
        synchronized (this) {
            running = thread;
        }
        LockSupport.unpark(running);
    }

    private static final class Sum extends SimpleFileVisitor<Path> {
        private long bytes;
        private boolean tooDeep;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            bytes += attributes.size();
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            tooDeep |= DeepFolder.isCause(e);
            return tooDeep ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) {
            return FileVisitResult.CONTINUE;
        }
    }
}
