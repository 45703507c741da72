package io.github.lambdaimage.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads one output of a process to its end, on a thread of its own. */
final class StreamReader {

    /** A child that a command left behind may hold its pipe open: what it prints is of no interest. */
    private static final long GRACE_SECONDS = 2;

    private final CompletableFuture<byte[]> bytes = new CompletableFuture<>();

    private StreamReader() {}

    static StreamReader begin(InputStream stream, String name) {
        StreamReader reader = new StreamReader();
        Thread thread = new Thread(() -> reader.read(stream), name);
        thread.setDaemon(true);
        thread.start();
        return reader;
    }

    private void read(InputStream stream) {
        try (stream) {
            bytes.complete(stream.readAllBytes());
        } catch (IOException e) {
            bytes.complete(new byte[0]); // closed since the process was killed
        }
    }

    /** All of it, once the process is gone. */
    String text() throws InterruptedException {
        try {
            return new String(bytes.get(GRACE_SECONDS, TimeUnit.SECONDS), StandardCharsets.UTF_8);
        } catch (ExecutionException | TimeoutException e) {
            return "";
        }
    }
}
