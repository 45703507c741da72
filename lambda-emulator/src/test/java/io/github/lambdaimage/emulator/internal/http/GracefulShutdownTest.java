package io.github.lambdaimage.emulator.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.emulator.internal.environment.EnvironmentManager;
import java.time.Duration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.Test;

/** Holds the limits with a scripted clock, so that a slow machine does not matter. */
class GracefulShutdownTest {
    /** The documented limit of closing the local Lambda. */
    private static final Duration DOCUMENTED = Duration.ofSeconds(2);

    private static final Duration EXIT_WAIT = Duration.ofMillis(EnvironmentManager.EXIT_WAIT_MILLIS);
    private static final Duration STOP = Duration.ofMillis(EmulatorServer.STOP_MILLIS);

    private final ScriptedClock clock = new ScriptedClock();
    private final QueuedThreadPool threads = new QueuedThreadPool();
    private final GracefulShutdown shutdown =
            new GracefulShutdown(new ServerConnector(new Server(threads)), threads, clock);

    @Test
    void awaitWhenResponseIsNeverWrittenLeavesTimeToStop() throws Exception {
        shutdown.requestBegins();
        shutdown.responseBegins();

        assertThat(closing()).isLessThanOrEqualTo(DOCUMENTED);
    }

    @Test
    void awaitWhenEventNeverArrivesReturnsAfterItsGrace() throws Exception {
        shutdown.requestBegins();

        assertThat(closing()).isBetween(Duration.ofMillis(1700), Duration.ofMillis(1710));
    }

    @Test
    void awaitWhenResponsesAreWrittenReturnsAtOnce() throws Exception {
        shutdown.requestBegins();
        shutdown.responseBegins();
        shutdown.requestEnds(true);

        assertThat(closing()).isEqualTo(EXIT_WAIT.plus(STOP));
    }

    /** The longest time that closing takes: as long as possible for the environments, then for the server. */
    private Duration closing() throws Exception {
        shutdown.begin();
        clock.sleep(EXIT_WAIT.toNanos());
        shutdown.await();
        return Duration.ofNanos(clock.slept).plus(STOP);
    }

    private static final class ScriptedClock implements GracefulShutdown.Clock {
        private static final long START = Long.MAX_VALUE - Duration.ofSeconds(1).toNanos();

        private long slept;

        @Override
        public long nanoTime() {
            return START + slept;
        }

        @Override
        public void sleep(long nanos) {
            slept += nanos;
            assertThat(Duration.ofNanos(slept)).as("time slept").isLessThan(Duration.ofMinutes(1));
        }
    }
}
