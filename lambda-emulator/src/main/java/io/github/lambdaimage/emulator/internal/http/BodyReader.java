package io.github.lambdaimage.emulator.internal.http;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.Trailers;
import org.eclipse.jetty.io.Content;

/** Reads a body piece by piece as it arrives, so that memory grows with what was sent and not with what was said. */
final class BodyReader implements Runnable {
    /** Most bytes that are read only to be dropped, so that a client that sends too much can read the answer. */
    private static final long MOST_DROPPED = 64L * 1024 * 1024;

    private final Content.Source source;
    private final int limit;
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final long startNanos = System.nanoTime();
    private byte[] bytes = new byte[0];
    private volatile long count;
    private volatile HttpFields trailers = HttpFields.EMPTY;

    /**
     * @param limit most bytes of a body that is taken
     */
    BodyReader(Content.Source source, int limit) {
        this.source = source;
        this.limit = limit;
    }

    /** The whole body; fails with {@link BodyTooLargeException} when a longer one was read to its end. */
    CompletableFuture<byte[]> body() {
        return body;
    }

    /** What came after the body; known when it is whole. */
    HttpFields trailers() {
        return trailers;
    }

    /** Bytes so far. */
    long count() {
        return count;
    }

    long startNanos() {
        return startNanos;
    }

    /** Gives up on the rest, although its sender does not. */
    void giveUp(Throwable failure) {
        // Ends an open demand: the server takes an answer beside one for a mistake.
        source.fail(failure);
        fail(failure);
    }

    private void fail(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void run() {
        try {
            read();
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    private void read() {
        while (!body.isDone()) {
            Content.Chunk chunk = source.read();
            if (chunk == null) {
                source.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                fail(chunk.getFailure());
                return;
            }
            if (chunk instanceof Trailers sent) {
                trailers = sent.getTrailers();
            }
            take(chunk.getByteBuffer());
            chunk.release();
            if (chunk.isLast() || count > limit + MOST_DROPPED) {
                end();
                return;
            }
        }
    }

    private void take(ByteBuffer piece) {
        int length = piece.remaining();
        int start = (int) Math.min(count, limit);
        long sum = count + length;
        count = sum;
        if (sum > limit) {
            bytes = new byte[0];
            return;
        }
        if (sum > bytes.length) {
            long wanted = source.getLength() > 0 ? Math.min(source.getLength(), limit) : limit;
            long grown = Math.max(sum, Math.min(wanted, 2 * sum));
            bytes = Arrays.copyOf(bytes, (int) grown);
        }
        piece.get(bytes, start, length);
    }

    private void end() {
        long all = count;
        if (all > limit) {
            fail(new BodyTooLargeException(all));
        } else {
            body.complete(all == bytes.length ? bytes : Arrays.copyOf(bytes, (int) all));
        }
    }
}
