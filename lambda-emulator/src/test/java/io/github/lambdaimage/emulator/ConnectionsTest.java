package io.github.lambdaimage.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.emulator.environment.EnvironmentLauncher;
import io.github.lambdaimage.emulator.internal.http.ServerLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** More connections of callers than the process can hold. */
@Timeout(300)
class ConnectionsTest {
    private static final int MOST = 20;
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final String POST =
            "POST /2015-03-31/functions/f/invocations HTTP/1.1\r\nHost: localhost\r\n" + "Content-Length: 2\r\n\r\n{}";

    private final RecordingListener listener = new RecordingListener();
    private final List<RawConnection> connections = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (RawConnection connection : connections) {
            connection.close();
        }
    }

    @Test
    void callersAreServedWhileOthersAreIdle() throws Exception {
        try (LambdaEmulator lambda = start(FakeRuntime.echo())) {
            for (int i = 0; i < 3 * MOST; i++) {
                connect(lambda);
            }
            Eventually.isTrue("the server knows its connections", () -> lambda.connections() >= MOST);
            for (int i = 0; i < 3; i++) {
                assertThat(connect(lambda).send(POST).read().status()).isEqualTo(200);
            }
            assertThat(lambda.connections()).isLessThanOrEqualTo(MOST + 1);
            assertThat(listener.all(EmulatorEvent.ConnectionLimitReached.class))
                    .containsExactly(new EmulatorEvent.ConnectionLimitReached(MOST));
        }
    }

    @Test
    void callersThatWaitForTheirAnswersKeepTheirConnectionsAndFurtherOnesWait() throws Exception {
        ManualFunctions functions = new ManualFunctions();
        try (LambdaEmulator lambda = start(functions)) {
            for (int i = 0; i < MOST; i++) {
                connect(lambda).send(POST);
            }
            List<ManualFunctions.Function> busy = new ArrayList<>();
            for (int i = 0; i < MOST; i++) {
                busy.add(functions.take()); // So each of the calls has arrived.
            }
            List<RawConnection> waiting = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                waiting.add(connect(lambda).send(POST));
            }
            for (ManualFunctions.Function function : busy) {
                String id = function.takeCall();
                assertThat(function.status(ManualFunctions.response(id, "1"))).isEqualTo(202);
            }
            // The first three free functions get the calls of the others.
            for (ManualFunctions.Function function : busy.subList(0, waiting.size())) {
                String id = function.takeCall();
                assertThat(function.status(ManualFunctions.response(id, "2"))).isEqualTo(202);
            }
            for (RawConnection caller : connections) {
                assertThat(caller.read().status()).isEqualTo(200);
            }
            assertThat(lambda.connections()).isLessThanOrEqualTo(MOST + 1);
        }
    }

    /** Each caller sends one request and keeps its connection, as a pool does. */
    @Test
    void eachCallerIsAnsweredWhenMoreComeAtOnceThanTheLimitAllows() throws Exception {
        try (LambdaEmulator lambda = start(FakeRuntime.echo())) {
            List<Future<Integer>> statuses = new ArrayList<>();
            ExecutorService callers = Executors.newFixedThreadPool(5 * MOST);
            try {
                for (int i = 0; i < 5 * MOST; i++) {
                    RawConnection caller = connect(lambda);
                    statuses.add(callers.submit(() -> caller.send(POST).read().status()));
                }
                for (Future<Integer> status : statuses) {
                    assertThat(status.get()).isEqualTo(200);
                }
            } finally {
                callers.shutdownNow();
            }
        }
    }

    private RawConnection connect(LambdaEmulator lambda) throws IOException {
        RawConnection connection = new RawConnection(port(lambda));
        connections.add(connection);
        return connection;
    }

    private LambdaEmulator start(EnvironmentLauncher launcher) throws IOException {
        return LambdaEmulator.start(
                Patient.function("f").withConcurrency(MOST).withListener(listener),
                launcher,
                new ServerLimits(LONG, LONG, LONG, 16 * 1024, 1_000_000, MOST));
    }

    private static int port(LambdaEmulator lambda) {
        return lambda.endpoint().getPort();
    }
}
