package io.github.lambdaimage.emulator.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.emulator.EmulatorConfig;
import io.github.lambdaimage.emulator.EmulatorEvent;
import io.github.lambdaimage.emulator.LambdaEmulator;
import io.github.lambdaimage.emulator.Patient;
import io.github.lambdaimage.emulator.environment.ClassPathLauncher;
import io.github.lambdaimage.emulator.function.ScriptedRuntime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Load on environments that are processes, as those of users are. */
@Timeout(900)
class ProcessLoadTest {
    private static final int PROCESSES = 8;
    private static final int CALLERS = 64;
    private static final long SECONDS = Math.min(10, Long.getLong("lambda.load.seconds", 5));

    private final Queue<String> errors = new ConcurrentLinkedQueue<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger ready = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();

    @Test
    void answersEveryCallerAndLeavesNoProcessWhenEnvironmentsAreJvms() throws Exception {
        long children = countChildren();
        Resources before = Resources.before();
        ClassPathLauncher launcher = ClassPathLauncher.builder()
                .classPath(List.of(Path.of(ScriptedRuntime.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())))
                .mainClass(ScriptedRuntime.class.getName())
                .handler("loop")
                .jvmOptions(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m"))
                .build();
        EmulatorConfig config = EmulatorConfig.forFunction("f")
                .withConcurrency(PROCESSES)
                .withInitTimeout(Duration.ofMinutes(5))
                .withTimeout(Duration.ofMinutes(5))
                .withListener(this::listen);
        try (LambdaEmulator lambda = Patient.start(config, launcher)) {
            for (int i = 0; i < PROCESSES; i++) {
                lambda.warmUp();
            }
            assertThat(Resources.await(() -> ready.get() == PROCESSES)).isTrue();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
            List<Thread> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                int caller = i;
                Thread thread = new Thread(() -> call(lambda, caller, end), "load-caller-" + i);
                thread.setDaemon(true);
                thread.start();
                callers.add(thread);
            }
            for (Thread thread : callers) {
                thread.join();
            }
            assertThat(ended).as("environments lost").hasValue(0);
        }
        Resources after = Resources.settledTo(before);
        assertThat(Resources.await(() -> countChildren() <= children))
                .as("processes left")
                .isTrue();
        System.out.printf(
                "load: %d callers, %d processes, %d s: %d calls, %d errors, threads %d -> %d, descriptors %d -> %d%n",
                CALLERS,
                PROCESSES,
                SECONDS,
                calls.get(),
                errors.size(),
                before.threads(),
                after.threads(),
                before.descriptors(),
                after.descriptors());
        assertThat(errors).isEmpty();
        assertThat(calls.get()).isGreaterThanOrEqualTo(CALLERS);
    }

    private void listen(EmulatorEvent event) {
        if (event instanceof EmulatorEvent.EnvironmentReady) {
            ready.incrementAndGet();
        } else if (event instanceof EmulatorEvent.EnvironmentEnded) {
            ended.incrementAndGet();
        }
    }

    private void call(LambdaEmulator lambda, int caller, long end) {
        try {
            for (int i = 0; i == 0 || System.nanoTime() < end; i++) {
                String event = "\"caller-" + caller + "-call-" + i + "\"";
                String answer = lambda.invoke(event.getBytes(UTF_8)).text();
                calls.incrementAndGet();
                if (!answer.equals(event)) {
                    errors.add(event + ": " + answer);
                }
            }
        } catch (InterruptedException | RuntimeException e) {
            errors.add(caller + ": " + e);
        }
    }

    private static long countChildren() {
        return ProcessHandle.current().children().filter(ProcessHandle::isAlive).count();
    }
}
