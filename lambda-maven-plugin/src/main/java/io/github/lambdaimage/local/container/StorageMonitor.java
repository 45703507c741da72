package io.github.lambdaimage.local.container;

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
 * Measures folders again and again, and tells when one holds more than it may. Docker has no way to bound a folder on
 * disk without an administrator's preparation, so what a function writes between two looks is over the bound.
 */
final class StorageMonitor implements AutoCloseable {

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** So that folders of many files do not keep a processor busy. */
    private static final int PAUSE_FOR_EACH_LOOK = 9;

    private final long mostBytes;
    private final Map<Path, Runnable> folders = new ConcurrentHashMap<>();
    private @Nullable Thread thread;
    private volatile boolean closed;

    /**
     * @param mostBytes of all files in a folder together
     */
    StorageMonitor(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /**
     * Begins to watch a folder.
     *
     * @param overfull called once, from another thread
     */
    synchronized void add(Path folder, Runnable overfull) {
        folders.put(folder, overfull);
        if (thread == null && !closed) {
            thread = new Thread(this::watch, "lambda-image-storage");
            thread.setDaemon(true);
            thread.start();
        }
    }

    void remove(Path folder) {
        folders.remove(folder);
    }

    private void watch() {
        while (!closed) {
            long begin = System.nanoTime();
            look();
            long taken = System.nanoTime() - begin;
            LockSupport.parkNanos(this, Math.max(PAUSE_NANOS, PAUSE_FOR_EACH_LOOK * taken));
        }
    }

    private void look() {
        folders.forEach((folder, overfull) -> {
            if (size(folder) > mostBytes && folders.remove(folder, overfull)) {
                overfull.run();
            }
        });
    }

    /** Of all files in a folder that somebody writes to. */
    static long size(Path folder) {
        Sum sum = new Sum();
        try {
            Files.walkFileTree(folder, sum);
        } catch (IOException | UncheckedIOException e) {
            // What is gone or cannot be read is not counted.
        }
        return sum.bytes;
    }

    @Override
    public void close() {
        closed = true;
        folders.clear();
        Thread watching;
        synchronized (this) {
            watching = thread;
        }
        LockSupport.unpark(watching);
    }

    private static final class Sum extends SimpleFileVisitor<Path> {
        private long bytes;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            bytes += attributes.size();
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) {
            return FileVisitResult.CONTINUE;
        }
    }
}
