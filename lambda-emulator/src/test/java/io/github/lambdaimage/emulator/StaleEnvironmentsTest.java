package io.github.lambdaimage.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.emulator.environment.EnvironmentExit;
import io.github.lambdaimage.emulator.environment.EnvironmentLauncher;
import io.github.lambdaimage.emulator.environment.RunningEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Environments whose code was recompiled while they were idle. */
@Timeout(300)
class StaleEnvironmentsTest {
    private static final int IDLE = 10;

    private final RecordingListener listener = new RecordingListener();
    private final AtomicInteger version = new AtomicInteger(1);

    @Test
    void answersFromANewEnvironmentWhenAllIdleOnesAreStale() throws Exception {
        CountDownLatch together = new CountDownLatch(IDLE);
        EnvironmentLauncher launcher = request -> {
            int compiled = version.get();
            return new Compiled(
                    compiled,
                    FakeRuntime.reacting((event, runtime) -> {
                                together.countDown();
                                together.await();
                                runtime.respond(
                                        FakeRuntime.id(event),
                                        Integer.toString(compiled).getBytes(UTF_8));
                            })
                            .launch(request));
        };
        EmulatorConfig config = Patient.function("f").withConcurrency(IDLE).withListener(listener);
        try (LambdaEmulator lambda = LambdaEmulator.start(config, launcher)) {
            assertThat(answersOfCallsAtOnce(lambda)).hasSize(IDLE).containsOnly("1");
            assertThat(listener.all(EmulatorEvent.EnvironmentStarted.class)).hasSize(IDLE);

            version.set(2);

            assertThat(call(lambda)).isEqualTo("2");
            assertThat(call(lambda)).isEqualTo("2");
            assertThat(listener.all(EmulatorEvent.EnvironmentStarted.class)).hasSize(IDLE + 1);
            Eventually.isTrue(
                    "all stale ones are ended",
                    () -> listener.all(EmulatorEvent.EnvironmentEnded.class).size() == IDLE);
        }
    }

    private static List<String> answersOfCallsAtOnce(LambdaEmulator lambda) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(IDLE);
        try {
            List<Future<String>> calls = new ArrayList<>();
            for (int i = 0; i < IDLE; i++) {
                calls.add(callers.submit(() -> call(lambda)));
            }
            List<String> answers = new ArrayList<>();
            for (Future<String> answer : calls) {
                answers.add(answer.get(120, TimeUnit.SECONDS));
            }
            return answers;
        } finally {
            callers.shutdownNow();
        }
    }

    private static String call(LambdaEmulator lambda) throws InterruptedException {
        return lambda.invoke("1".getBytes(UTF_8)).text();
    }

    /** An environment that is stale as soon as there is a newer version. */
    private final class Compiled implements RunningEnvironment {
        private final int compiled;
        private final RunningEnvironment running;

        Compiled(int compiled, RunningEnvironment running) {
            this.compiled = compiled;
            this.running = running;
        }

        @Override
        public CompletionStage<EnvironmentExit> exit() {
            return running.exit();
        }

        @Override
        public void kill() {
            running.kill();
        }

        @Override
        public OptionalLong peakMemory() {
            return running.peakMemory();
        }

        @Override
        public boolean stale() {
            return compiled != version.get();
        }
    }
}
