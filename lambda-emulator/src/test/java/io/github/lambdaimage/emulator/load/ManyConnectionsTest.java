package io.github.lambdaimage.emulator.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import io.github.lambdaimage.emulator.EmulatorConfig;
import io.github.lambdaimage.emulator.LambdaEmulator;
import io.github.lambdaimage.emulator.Patient;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Thousands of connections at once: idle ones, half a head, and callers that wait. */
@Timeout(900)
class ManyConnectionsTest {
    private static final int IDLE = 2000;
    private static final int HALF = 20;
    private static final int WAITING = 2000;
    private static final int LENGTH = 150;
    private static final int ENVIRONMENTS = 4;
    private static final int MEANWHILE = 50;
    /** Both ends of each connection are of this process. */
    private static final long DESCRIPTORS = 2L * (IDLE + HALF + WAITING) + 1000;
    /** The pool of the server has 64, whatever the number of connections is. */
    private static final long MOST_THREADS = 64 + 2 * ENVIRONMENTS + 10;

    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicInteger held = new AtomicInteger();

    @Test
    void answersAllWhenTwoThousandAreIdleAndTwoThousandWait() throws Exception {
        enoughDescriptors();
        EmulatorConfig config = EmulatorConfig.forFunction("f")
                .withConcurrency(ENVIRONMENTS + 1)
                .withTimeout(Duration.ofMinutes(10));
        Resources before = Resources.before();
        List<Wire> wires = new ArrayList<>();
        try (LambdaEmulator lambda = Patient.start(config, SocketRuntime.launching(this::hold))) {
            open(wires, lambda.endpoint(), IDLE);
            open(wires, lambda.endpoint(), HALF);
            for (Wire half : wires.subList(IDLE, IDLE + HALF)) {
                half.text("POST " + Wire.INVOKE + " HTTP/1.1\r\nHost: loc");
            }
            List<Wire> waiting = open(wires, lambda.endpoint(), WAITING);
            callHolding(waiting.subList(0, ENVIRONMENTS));
            for (int i = ENVIRONMENTS; i < WAITING; i++) {
                waiting.get(i).invoke(event("wait", i));
                if (i % (WAITING / MEANWHILE) == 0) {
                    queue(wires.get(i));
                }
            }
            assertThat(Resources.countThreads()).isLessThan(MOST_THREADS);

            released.countDown();

            finish(wires.subList(IDLE, IDLE + HALF));
            for (int i = 0; i < WAITING; i++) {
                String kind = i < ENVIRONMENTS ? "hold" : "wait";
                assertThat(waiting.get(i).read().wrongFor(event(kind, i), LENGTH))
                        .as("caller %s", i)
                        .isEmpty();
            }
            wires.get(0).invoke(event("late", 0));
            assertThat(wires.get(0).read().wrongFor(event("late", 0), LENGTH)).isEmpty();
        } finally {
            wires.forEach(Wire::close);
        }
        Resources after = Resources.settledTo(before);
        System.out.printf(
                "load: %d idle connections, %d waiting callers: all answered, threads %d -> %d, descriptors %d -> %d%n",
                IDLE + HALF, WAITING, before.threads(), after.threads(), before.descriptors(), after.descriptors());
    }

    private Payload hold(Payload.Digest event) throws InterruptedException {
        held.incrementAndGet();
        released.await();
        return Payload.answerTo(event, LENGTH);
    }

    private void callHolding(List<Wire> callers) throws IOException {
        for (int i = 0; i < callers.size(); i++) {
            callers.get(i).invoke(event("hold", i));
        }
        assertThat(Resources.await(() -> held.get() == callers.size())).isTrue();
    }

    /** A caller that waits for no environment is answered although all of them are taken: its call is queued. */
    private static void queue(Wire wire) throws IOException {
        wire.text("POST " + Wire.INVOKE + " HTTP/1.1\r\nHost: localhost\r\nX-Amz-Invocation-Type: Event\r\n"
                + "Content-Length: 2\r\n\r\n{}");
        assertThat(wire.read().status()).isEqualTo(202);
    }

    /** They were open all the while, and are answered as soon as their heads are whole. */
    private static void finish(List<Wire> halfHeads) throws IOException {
        for (Wire half : halfHeads) {
            half.text("alhost\r\nContent-Length: 0\r\nX-Amz-Invocation-Type: Event\r\n\r\n");
        }
        for (Wire half : halfHeads) {
            assertThat(half.read().status()).isEqualTo(202);
        }
    }

    private static Payload event(String kind, int number) {
        return new Payload(kind + "-" + number, LENGTH);
    }

    private static List<Wire> open(List<Wire> all, URI endpoint, int count) throws IOException {
        List<Wire> opened = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Wire wire = Wire.to(endpoint);
            opened.add(wire);
            all.add(wire);
        }
        return opened;
    }

    private static void enoughDescriptors() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
            boolean enough = system.getMaxFileDescriptorCount() >= DESCRIPTORS;
            if ("true".equals(System.getenv("CI"))) {
                assertThat(enough)
                        .as("%s file descriptors for one process, as CI needs them", DESCRIPTORS)
                        .isTrue();
            }
            assumeTrue(enough, "skipped: one process may not open " + DESCRIPTORS + " file descriptors (ulimit -n)");
        }
    }
}
