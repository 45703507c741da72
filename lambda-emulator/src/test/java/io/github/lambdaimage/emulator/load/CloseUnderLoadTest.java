package io.github.lambdaimage.emulator.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.emulator.EmulatorConfig;
import io.github.lambdaimage.emulator.EmulatorEvent;
import io.github.lambdaimage.emulator.LambdaEmulator;
import io.github.lambdaimage.emulator.Patient;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Closing during many calls: each received request is answered completely. */
@Timeout(900)
class CloseUnderLoadTest {
    private static final int ROUNDS = 100;
    private static final int CALLERS = 32;
    private static final int MIDDLING = 300_000;
    /** Only a close that waits for a call that never ends takes as long: how fast it is depends on the machine. */
    private static final Duration CLOSING = Duration.ofMinutes(1);

    private final Queue<String> errors = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger stopped = new AtomicInteger();

    @Test
    void answersEveryoneWhoHadAskedWhenItIsClosedAHundredTimes() throws Exception {
        new Round(10).run();
        Resources before = Resources.before();
        long longest = 0;
        for (int i = 0; i < ROUNDS; i++) {
            longest = Math.max(longest, new Round(i).run());
            assertThat(errors).as("round %s", i).isEmpty();
        }
        Resources.settledTo(before);
        System.out.printf(
                "load: %d closes under load: %d calls answered, %d of them with 503, longest close %d ms%n",
                ROUNDS, answered.get(), stopped.get(), TimeUnit.NANOSECONDS.toMillis(longest));
        assertThat(stopped.get()).as("calls that were open").isGreaterThan(ROUNDS);
        assertThat(Duration.ofNanos(longest)).isLessThan(CLOSING);
    }

    /** One local Lambda, with callers of all kinds, which is closed after some of their calls. */
    private final class Round {
        private final int number;
        private final CountDownLatch never = new CountDownLatch(1);
        private final AtomicInteger calls = new AtomicInteger();
        private final Queue<Integer> ports = new ConcurrentLinkedQueue<>();
        private final LambdaEmulator lambda;
        private volatile boolean closing;

        Round(int number) throws IOException {
            this.number = number;
            EmulatorConfig config = EmulatorConfig.forFunction("f")
                    .withConcurrency(8)
                    .withTimeout(Duration.ofMinutes(10))
                    .withListener(event -> {
                        if (event instanceof EmulatorEvent.EnvironmentStarted started) {
                            ports.add(Integer.valueOf(started.runtimeApi().replaceFirst(".*:", "")));
                        }
                    });
            lambda = Patient.start(config, SocketRuntime.launching(this::answer));
        }

        /** Some calls never end by themselves, so that there is something to stop. */
        private Payload answer(Payload.Digest event) throws InterruptedException {
            if (calls.incrementAndGet() % 40 == 39) {
                never.await();
            }
            return Payload.answerTo(event, event.id().startsWith("large") ? MIDDLING : 200);
        }

        /** Nanoseconds that closing took. */
        long run() throws Exception {
            List<Thread> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                int caller = i;
                Thread thread = new Thread(() -> call(caller), "load-caller-" + i);
                thread.setDaemon(true);
                thread.start();
                callers.add(thread);
            }
            // At least one: without any connection, closing does not wait for one that a busy system delays.
            int enough = 1 + number * 13 % 200;
            if (!Resources.await(() -> calls.get() >= enough)) {
                errors.add("only " + calls + " calls");
            }
            closing = true;
            long start = System.nanoTime();
            lambda.close();
            long took = System.nanoTime() - start;
            for (Thread thread : callers) {
                thread.join(TimeUnit.SECONDS.toMillis(120));
                if (thread.isAlive()) {
                    errors.add(thread.getName() + " hangs");
                }
            }
            ports.add(lambda.endpoint().getPort());
            for (int port : ports) {
                // Nobody listens; that it can be bound is not asserted, since the system may have assigned it
                // to another process.
                assertThatThrownBy(() -> connect(port)).as("port %s", port).isInstanceOf(ConnectException.class);
            }
            return took;
        }

        private void connect(int port) throws IOException {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
        }

        private void call(int caller) {
            boolean large = caller % 8 == 7;
            boolean reconnect = caller % 4 == 2;
            Wire wire = null;
            for (int i = 0; true; i++) {
                Payload event = new Payload((large ? "large-" : "small-") + caller + "-" + i, large ? MIDDLING : 120);
                boolean hadAsked = false;
                try {
                    if (wire == null) {
                        wire = Wire.to(lambda.endpoint());
                    }
                    wire.invoke(event);
                    hadAsked = !closing;
                    Wire.Answer answer = wire.read();
                    check(event, answer, large ? MIDDLING : 200);
                    if (answer.header("Connection").equals("close") || reconnect) {
                        wire.close();
                        wire = null;
                    }
                } catch (IOException e) {
                    if (hadAsked) {
                        errors.add(event.id() + " had asked before: " + e);
                    }
                    if (wire != null) {
                        wire.close();
                    }
                    if (closing) {
                        return;
                    }
                    errors.add(event.id() + " before the close: " + e);
                    return;
                }
            }
        }

        private void check(Payload event, Wire.Answer answer, int length) {
            answered.incrementAndGet();
            if (answer.status() == 503 && closing && answer.body().start().contains("was stopped")) {
                stopped.incrementAndGet();
                return;
            }
            String wrong = answer.wrongFor(event, length);
            if (!wrong.isEmpty()) {
                errors.add(event.id() + ": " + wrong);
            }
        }
    }
}
