package io.github.lambdaimage.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads one output of a process to its end, on a thread of its own. */
final class StreamReader {

    /** A child that a command left behind may hold its pipe open for as long as it likes. */
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
     * All of it, once the process is gone.
     *
     * @throws IOException where it is not certain that this is all: half an output must not look like a whole one
     */
    String all() throws IOException, InterruptedException {
        try {
            boolean unused = end.get(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException("The " + name + " cannot be read: " + e.getMessage(), e);
        } catch (TimeoutException e) {
            throw new IOException(
                    "The " + name + " does not end, though the command has: something that it started holds it open.",
                    e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** What has come of it, for messages, once the process is gone. */
    String soFar() throws InterruptedException {
        try {
            boolean unused = end.get(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // Better than nothing.
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
