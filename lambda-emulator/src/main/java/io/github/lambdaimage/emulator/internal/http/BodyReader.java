package io.github.lambdaimage.emulator.internal.http;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.Trailers;
import org.eclipse.jetty.io.Content;

/** Reads a body as it arrives. Memory grows with the bytes received, not with the announced length. */
final class BodyReader implements Runnable {
    /** Maximum bytes that are read and discarded, so that a client that sends too much can read the response. */
    private static final long MOST_DROPPED = 64L * 1024 * 1024;

    private final Content.Source source;
    private final int limit;
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final long startNanos = System.nanoTime();
    private byte[] bytes = new byte[0];
    private volatile long count;
    private volatile HttpFields trailers = HttpFields.EMPTY;

    /**
     * @param limit maximum bytes of an accepted body
     */
    BodyReader(Content.Source source, int limit) {
        this.source = source;
        this.limit = limit;
    }

    /** The whole body; fails with {@link BodyTooLargeException} after a longer body was read to its end. */
    CompletableFuture<byte[]> body() {
        return body;
    }

    /** The trailers; available when the body is complete. */
    HttpFields trailers() {
        return trailers;
    }

    /** Bytes received so far. */
    long count() {
        return count;
    }

    long startNanos() {
        return startNanos;
    }

    /** Stops reading although the client keeps sending. */
    void abort(Throwable failure) {
        // Ends an open demand: the server treats a response during a demand as an error.
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
