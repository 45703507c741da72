package io.github.lambdaimage.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.emulator.internal.http.ServerLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Senders that never fall silent for long, and never come to an end. The limits here are a fraction of the real ones. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileSlowSendersTest {
    private static final String POST = "POST /2015-03-31/functions/f/invocations HTTP/1.1\r\nHost: localhost\r\n";
    /** Idle is long, so that only the limits of a whole head or body can end a connection here. */
    private static final ServerLimits LIMITS =
            ServerLimits.ofTimes(Duration.ofMinutes(5), Duration.ofSeconds(1), Duration.ofSeconds(1), 10_000);

    private static final long FOR_EVER_NANOS = TimeUnit.SECONDS.toNanos(120);

    private final UnexpectedFailures failures = new UnexpectedFailures();
    private final ManualFunctions functions = new ManualFunctions();
    private LambdaEmulator lambda;

    @BeforeEach
    void start() throws IOException {
        failures.watch();
        lambda = LambdaEmulator.start(Patient.function("mine"), functions, LIMITS);
    }

    @AfterEach
    void close() {
        lambda.close();
        failures.stop();
        failures.assertNone();
    }

    @Test
    void closesWhenACallersHeadDrips() throws Exception {
        try (RawConnection connection = new RawConnection(port())) {
            connection.send(POST);
            assertThat(dripsUntilClosed(connection, "X-Drop: 1\r\n")).isTrue();
        }
        Eventually.isTrue("the connection is gone", () -> lambda.connections() == 0);
    }

    @Test
    void closesWhenTheHeadOfALaterRequestDrips() throws Exception {
        try (RawConnection connection = new RawConnection(port())) {
            connection.send(POST + "X-Amz-Invocation-Type: DryRun\r\nContent-Length: 0\r\n\r\n");
            assertThat(connection.read().status()).isEqualTo(204);
            assertThat(dripsUntilClosed(connection, "X")).isTrue();
        }
    }

    @Test
    void closesWhenEmptyLinesDrip() throws Exception {
        try (RawConnection connection = new RawConnection(port())) {
            assertThat(dripsUntilClosed(connection, "\r\n")).isTrue();
        }
    }

    @Test
    void answers408WhenACallersBodyDrips() throws Exception {
        try (RawConnection connection = new RawConnection(port())) {
            connection.send(POST + "Content-Length: 6000000\r\n\r\n");
            assertThat(dripsUntilClosed(connection, "1")).isTrue();
            // A drop that comes after the answer may reset the connection before the answer is read.
            RawConnection.Answer answer = connection.readOrClosed();
            assertThat(answer == null || answer.status() == 408)
                    .as("%s", answer)
                    .isTrue();
        }
        try (RawConnection connection = new RawConnection(port())) {
            connection.send(POST + "Transfer-Encoding: chunked\r\n\r\n1\r\n1\r\n");
            RawConnection.Answer answer = connection.read();
            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.head()).contains("Connection: close");
            assertThat(connection.readOrClosed()).isNull();
        }
    }

    @Test
    void closesWhenAFunctionsHeadDripsAndLetsItsReplyTakeTheTimeOfItsCall() throws Exception {
        CompletableFuture<InvokeResponse> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return lambda.invoke(new byte[] {'1'});
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        ManualFunctions.Function function = functions.take();
        String id = function.takeCall();
        try (RawConnection connection = function.connect()) {
            assertThat(dripsUntilClosed(connection, "X")).isTrue();
        }
        try (RawConnection connection = function.connect()) {
            String reply = ManualFunctions.response(id, "\"slow as a stream may be\"");
            connection.send(reply.substring(0, reply.length() - 10));
            // Longer than any limit: a slow head on another connection shows that the limits have expired.
            try (RawConnection clock = function.connect()) {
                assertThat(dripsUntilClosed(clock, "X")).isTrue();
            }
            assertThat(connection
                            .send(reply.substring(reply.length() - 10))
                            .read()
                            .status())
                    .isEqualTo(202);
        }
        assertThat(answer.get(120, TimeUnit.SECONDS).text()).isEqualTo("\"slow as a stream may be\"");
    }

    @Test
    void keepsAConnectionWhenItIsSilentBetweenRequestsOrWhileTheFunctionWorks() throws Exception {
        try (RawConnection connection = new RawConnection(port());
                RawConnection clock = new RawConnection(port())) {
            connection.send(POST + "Content-Length: 1\r\n\r\n1");
            ManualFunctions.Function function = functions.take();
            String id = function.takeCall();
            assertThat(dripsUntilClosed(clock, "X")).isTrue();
            assertThat(function.status(ManualFunctions.response(id, "2"))).isEqualTo(202);
            assertThat(connection.read().body()).isEqualTo("2");
            try (RawConnection again = new RawConnection(port())) {
                assertThat(dripsUntilClosed(again, "X")).isTrue();
            }
            connection.send(POST + "X-Amz-Invocation-Type: DryRun\r\nContent-Length: 0\r\n\r\n");
            assertThat(connection.read().status()).isEqualTo(204);
        }
    }

    @Test
    void toleratesWhatIsAsFastAsTheRate() {
        ServerLimits limits = ServerLimits.ofProcess();
        long second = TimeUnit.SECONDS.toNanos(1);
        assertThat(limits.isTooSlow(0, 30 * second)).isFalse();
        assertThat(limits.isTooSlow(0, 31 * second)).isTrue();
        assertThat(limits.isTooSlow(16 * 1024, 31 * second)).isFalse();
        assertThat(limits.isTooSlow(16 * 1024, 32 * second)).isTrue();
    }

    /** Sends a drop every 20 ms, until the other side has had enough. */
    private static boolean dripsUntilClosed(RawConnection connection, String drop) {
        long end = System.nanoTime() + FOR_EVER_NANOS;
        try {
            while (System.nanoTime() < end) {
                connection.send(drop);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
            return false;
        } catch (IOException closed) {
            return true;
        }
    }

    private int port() {
        return lambda.endpoint().getPort();
    }
}
