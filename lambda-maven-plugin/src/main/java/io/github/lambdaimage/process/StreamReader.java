package io.github.lambdaimage.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads an output of a process to its end on a separate thread. */
final class StreamReader {

    /** The wait after the process exits: a child that it left behind may keep the pipe open indefinitely. */
    private static final long GRACE_SECONDS = 2;

    private final String name;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<Boolean> end = new CompletableFuture<>();

    private StreamReader(String name) {
        this.name = name;
    }

    static StreamReader begin(InputStream stream, String name) {
        StreamReader reader = new StreamReader(name);
        Thread thread = new Thread(() -> reader.read(stream), name);
        thread.setDaemon(true);
        thread.start();
        return reader;
    }

    private void read(InputStream stream) {
        try (stream) {
            stream.transferTo(bytes);
            end.complete(true);
        } catch (IOException e) {
            end.completeExceptionally(e);
        }
    }

    /**
     * Returns the complete output after the process has exited.
     *
     * @throws IOException if the output may be incomplete
     */
    String all() throws IOException, InterruptedException {
        try {
            boolean unused = end.get(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException("Cannot read the " + name + ": " + e.getMessage(), e);
        } catch (TimeoutException e) {
            throw new IOException(
                    "The " + name + " is still open, although the command has exited: a process that it started"
                            + " keeps it open.",
                    e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Returns the output so far, for messages, after the process has exited. */
    String soFar() throws InterruptedException {
        try {
            boolean unused = end.get(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // A partial output is sufficient.
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
