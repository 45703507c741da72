package io.github.lambdaimage.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.emulator.internal.http.ServerLimits;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Heads without end do not fill the memory of the local Lambda. */
class HeadMemoryTest {
    private static final String POST = "POST /2015-03-31/functions/f/invocations HTTP/1.1\r\nHost: localhost\r\n";
    private static final Duration LONG = Duration.ofMinutes(5);

    private LambdaEmulator lambda;

    @BeforeEach
    void start() throws IOException {
        lambda = LambdaEmulator.start(
                Patient.function("mine"),
                FakeRuntime.echo(),
                new ServerLimits(LONG, LONG, LONG, 16 * 1024, 100_000, 1_000));
    }

    @AfterEach
    void close() {
        lambda.close();
    }

    @Test
    void connectionWhoseHeadExceedsTheMemoryIsClosedAndTheNextCallIsAnswered() throws Exception {
        try (RawConnection hostile = new RawConnection(port())) {
            hostile.send(POST + "X: 1\r\n".repeat(1_000));
            assertThat(hostile.readOrClosed()).isNull();
        }
        try (RawConnection next = new RawConnection(port())) {
            // More often than the memory would allow if the head of an answered request still counted.
            for (int i = 0; i < 100; i++) {
                next.send(POST + "Content-Length: 2\r\n\r\n{}");
                assertThat(next.read().status()).isEqualTo(200);
            }
        }
    }

    private int port() {
        return lambda.endpoint().getPort();
    }
}
