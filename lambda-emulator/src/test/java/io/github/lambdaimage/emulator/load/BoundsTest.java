package io.github.lambdaimage.emulator.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.emulator.EmulatorConfig;
import io.github.lambdaimage.emulator.LambdaEmulator;
import io.github.lambdaimage.emulator.Patient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Memory limits for callers, and the responses beyond them. */
@Timeout(900)
class BoundsTest {
    private static final int SMALL = 150;
    private static final int ENVIRONMENTS = 4;
    /** A quarter of the heap, as the documentation has it, in events or answers of 6 MB. */
    private static final int ROOM = (int) (Runtime.getRuntime().maxMemory() / 4 / Payload.LARGE);

    private static final int BEYOND = 20;

    private final List<Wire> wires = new ArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicInteger run = new AtomicInteger();

    @AfterEach
    void hangUp() {
        released.countDown();
        wires.forEach(Wire::close);
    }

    @Test
    void rejectsWithTheBoundWhenEventsFillAQuarterOfTheHeap() throws Exception {
        try (LambdaEmulator lambda = start(config(), this::hold)) {
            for (int i = 0; i < ROOM; i++) {
                open(lambda, false).invoke(event(i, Payload.LARGE));
            }
            for (int i = ROOM; i < ROOM + BEYOND; i++) {
                Wire rejected = open(lambda, false);
                rejected.invoke(event(i, Payload.LARGE));
                Wire.Answer answer = rejected.read();
                assertThat(answer.status()).as("call %s of at most %s", i, ROOM).isEqualTo(429);
                assertThat(answer.header("X-Amzn-ErrorType")).isEqualTo("TooManyRequestsException");
                assertThat(answer.body().start())
                        .contains("the events of all open calls together exceed "
                                + Runtime.getRuntime().maxMemory() / 4 / 1024 / 1024 + " MiB. The limit is");
            }
            released.countDown();
            for (int i = 0; i < ROOM; i++) {
                assertThat(wires.get(i).read().wrongFor(event(i, Payload.LARGE), SMALL))
                        .as("call %s", i)
                        .isEmpty();
            }
            for (int i = ROOM; i < ROOM + BEYOND; i++) {
                wires.get(i).invoke(event(i, Payload.LARGE));
                assertThat(wires.get(i).read().wrongFor(event(i, Payload.LARGE), SMALL))
                        .as("room again, call %s", i)
                        .isEmpty();
            }
        }
    }

    @Test
    void runsNoFurtherCallWhenUnreadResponsesFillAQuarterOfTheHeap() throws Exception {
        try (LambdaEmulator lambda = start(config(), this::answerLarge)) {
            int callers = ROOM + BEYOND;
            for (int i = 0; i < callers; i++) {
                open(lambda, true).invoke(event(i, SMALL));
            }
            for (int read = 0; read < callers; read++) {
                // The one that fills it may be beyond it, and each environment may have one under way.
                int unread = ROOM + 1 + ENVIRONMENTS;
                int expected = Math.min(callers, read + ROOM);
                assertThat(Resources.await(() -> run.get() >= expected)).isTrue();
                assertThat(run.get() - read).as("unread answers").isLessThanOrEqualTo(unread);
                assertThat(wires.get(read).read().wrongFor(event(read, SMALL), Payload.LARGE))
                        .as("caller %s", read)
                        .isEmpty();
            }
            assertThat(run).hasValue(callers);
        }
    }

    @Test
    void servesInOrderWhenCallersWait() throws Exception {
        List<String> order = new ArrayList<>();
        try (LambdaEmulator lambda = start(config().withConcurrency(1), event -> {
            order.add(event.id());
            return hold(event);
        })) {
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                // An event is acknowledged when it is in the queue, and so comes after the one before, surely.
                Wire wire = open(lambda, false);
                Payload event = event(i, SMALL);
                wire.text("POST " + Wire.INVOKE + " HTTP/1.1\r\nHost: localhost\r\nX-Amz-Invocation-Type: Event\r\n"
                        + "Content-Length: " + SMALL + "\r\n\r\n" + event.text());
                assertThat(wire.read().status()).isEqualTo(202);
                expected.add(event.id());
            }
            Wire last = open(lambda, false);
            last.invoke(event(100, SMALL));
            expected.add("call-100");
            released.countDown();
            assertThat(last.read().wrongFor(event(100, SMALL), SMALL)).isEmpty();
            assertThat(order).isEqualTo(expected);
        }
    }

    @Test
    void rejectsAllBeyondReservedConcurrencyWhenManyCallAtOnce() throws Exception {
        EmulatorConfig config = config().withConcurrency(10).withReservedConcurrency(OptionalInt.of(ENVIRONMENTS));
        try (LambdaEmulator lambda = start(config, this::hold)) {
            for (int i = 0; i < 64; i++) {
                open(lambda, false).invoke(event(i, SMALL));
            }
            // The order of the calls is not known: rejected calls are answered, the others wait.
            assertThat(Resources.await(() -> run.get() == ENVIRONMENTS)).isTrue();
            released.countDown();
            int good = 0;
            for (int i = 0; i < 64; i++) {
                Wire.Answer answer = wires.get(i).read();
                if (answer.status() == 429) {
                    assertThat(answer.body().start()).contains("ReservedFunctionConcurrentInvocationLimitExceeded");
                } else {
                    assertThat(answer.wrongFor(event(i, SMALL), SMALL)).isEmpty();
                    good++;
                }
            }
            assertThat(good).isGreaterThanOrEqualTo(ENVIRONMENTS);
            assertThat(good).isEqualTo(run.get());
        }
    }

    private Payload hold(Payload.Digest event) throws InterruptedException {
        run.incrementAndGet();
        released.await();
        return Payload.answerTo(event, SMALL);
    }

    private Payload answerLarge(Payload.Digest event) {
        run.incrementAndGet();
        return Payload.answerTo(event, Payload.LARGE);
    }

    private Wire open(LambdaEmulator lambda, boolean narrow) throws IOException {
        Wire wire = narrow ? Wire.narrow(lambda.endpoint()) : Wire.to(lambda.endpoint());
        wires.add(wire);
        return wire;
    }

    private static Payload event(int number, int length) {
        return new Payload("call-" + number, length);
    }

    private static EmulatorConfig config() {
        return EmulatorConfig.forFunction("f").withConcurrency(ENVIRONMENTS).withTimeout(Duration.ofMinutes(2));
    }

    private static LambdaEmulator start(EmulatorConfig config, SocketRuntime.Function function) throws IOException {
        return Patient.start(config, SocketRuntime.launching(function));
    }
}
