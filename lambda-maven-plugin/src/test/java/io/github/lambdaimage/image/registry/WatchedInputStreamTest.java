package io.github.lambdaimage.image.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WatchedInputStreamTest {

    private final AtomicLong time = new AtomicLong();

    /** A body that arrives in pieces, each after half a second. */
    private InputStream body(int bytes, int piece) {
        return new WatchedInputStream(
                new ByteArrayInputStream(new byte[bytes]) {
                    @Override
                    public synchronized int read(byte[] into, int offset, int length) {
                        time.addAndGet(Duration.ofMillis(500).toNanos());
                        return super.read(into, offset, Math.min(length, piece));
                    }
                },
                time::get);
    }

    @Test
    void readWhenOneByteComesPerHalfSecondFails() {
        assertThatThrownBy(() -> body(1_000, 1).readAllBytes()).isInstanceOf(SocketTimeoutException.class);
        assertThat(Duration.ofNanos(time.get())).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(62));
    }

    @Test
    void readWhenTheConnectionIsSlowSucceeds() throws Exception {
        assertThat(body(400_000, 100).readAllBytes()).hasSize(400_000);
        assertThat(Duration.ofNanos(time.get())).isGreaterThan(Duration.ofMinutes(30));
    }

    /** A slow disk or a slow decompression is not the server's fault. */
    @Test
    void readWhenTheReaderIsSlowSucceeds() throws Exception {
        InputStream body = body(200, 1);
        for (int i = 0; i < 100; i++) {
            time.addAndGet(Duration.ofMinutes(2).toNanos());
            assertThat(body.read()).isZero();
        }
    }
}
