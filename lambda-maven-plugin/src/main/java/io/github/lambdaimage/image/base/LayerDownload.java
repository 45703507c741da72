package io.github.lambdaimage.image.base;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A download in progress; a layer is indexed on a second thread while it is still downloading. Uncompressing a layer takes
 * about as long as downloading it from a nearby registry.
 */
final class LayerDownload implements Closeable {

    private final Path file;
    private final FutureTask<Optional<LayerScan>> scan;
    private long written;
    private boolean whole;
    private boolean closed;

    /**
     * Starts with an empty file.
     *
     * @param file empty; deleted by {@link #close} unless it was moved
     */
    LayerDownload(Path file) throws IOException {
        this.file = file;
        InputStream content = Files.newInputStream(file);
        this.scan = new FutureTask<>(() -> {
            try (InputStream in = new Follower(content)) {
                return LayerImport.scanPacked(in);
            }
        });
        Thread thread = new Thread(scan, "lambda-image-scan");
        thread.setDaemon(true);
        thread.start();
    }

    Path file() {
        return file;
    }

    /** Receives the content. */
    OutputStream output() throws IOException {
        // Opened without truncation: ext4 flushes a truncated file to the disk as soon as it is closed.
        return new Growing(Files.newOutputStream(file, StandardOpenOption.WRITE));
    }

    /**
     * The index of the layer, whose file must be complete.
     *
     * @return empty if it is not compressed with gzip
     */
    Optional<LayerScan> scan() throws IOException {
        synchronized (this) {
            whole = true;
            notifyAll();
        }
        try {
            return scan.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            // Such as a heap that is full.
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        Files.deleteIfExists(file);
    }

    private synchronized void grow(int bytes) {
        written += bytes;
        notifyAll();
    }

    /** Waits for bytes after a position, and returns how many there are. Zero at the end of the file. */
    private synchronized long await(long position) throws IOException {
        try {
            while (!closed && !whole && written == position) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
        if (closed) {
            throw new InterruptedIOException();
        }
        return written - position;
    }

    private final class Growing extends OutputStream {

        private final OutputStream out;

        Growing(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
            grow(1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            grow(length);
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    private final class Follower extends InputStream {

        private final InputStream in;
        private long position;

        Follower(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            long there = await(position);
            if (there == 0) {
                return -1;
            }
            int read = in.read(bytes, offset, (int) Math.min(length, there));
            position += Math.max(0, read);
            return read;
        }

        /** A gzip file may have several members, and the decompressor continues only if more bytes are available. */
        @Override
        public int available() throws IOException {
            return (int) Math.min(Integer.MAX_VALUE, await(position));
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
