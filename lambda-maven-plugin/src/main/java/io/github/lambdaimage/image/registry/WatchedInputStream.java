package io.github.lambdaimage.image.registry;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The body of a response, which fails if it hardly grows. The timeout of a socket starts again with each byte, so a server
 * could make a build wait for ever. Only the time spent waiting for the server counts.
 */
final class WatchedInputStream extends FilterInputStream {

    private static final long WINDOW = Duration.ofMinutes(1).toNanos();
    private static final long FEWEST_BYTES = 10_000;

    private final LongSupplier nanos;
    private long waited;
    private long received;

    WatchedInputStream(InputStream in, LongSupplier nanos) {
        super(in);
        this.nanos = nanos;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        long start = nanos.getAsLong();
        int read = super.read(bytes, offset, length);
        waited += nanos.getAsLong() - start;
        received += Math.max(0, read);
        if (read >= 0 && waited > WINDOW) {
            if (received < FEWEST_BYTES) {
                throw new SocketTimeoutException("the response is too slow");
            }
            waited = 0;
            received = 0;
        }
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        return count <= 0 ? 0 : Math.max(0, read(new byte[(int) Math.min(count, 65_536)]));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
