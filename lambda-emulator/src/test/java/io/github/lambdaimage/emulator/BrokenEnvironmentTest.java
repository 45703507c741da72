package io.github.lambdaimage.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.emulator.environment.EnvironmentExit;
import io.github.lambdaimage.emulator.environment.EnvironmentLauncher;
import io.github.lambdaimage.emulator.environment.RunningEnvironment;
import io.github.lambdaimage.emulator.internal.environment.EnvironmentManager;
import io.github.lambdaimage.emulator.internal.http.EmulatorServer;
import io.github.lambdaimage.emulator.internal.ledger.EmulatorTime;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Foreign code that fails, also by errors: no caller may wait forever. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BrokenEnvironmentTest {
    private static final byte[] EVENT = "1".getBytes(UTF_8);

    private Thread.@Nullable UncaughtExceptionHandler before;

    /** What fails here is meant to; its stack traces would hide others. */
    @BeforeEach
    void keepQuiet() {
        before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {});
    }

    @AfterEach
    void speakAgain() {
        Thread.setDefaultUncaughtExceptionHandler(before);
    }

    @Test
    void answersWhenTheLauncherLacksAClass() throws Exception {
        EnvironmentLauncher launcher = request -> {
            throw new NoClassDefFoundError("com/example/Missing");
        };
        // Without a timeout, so that nothing else could end the wait.
        EmulatorConfig config = EmulatorConfig.forFunction("f").withTimeout(Duration.ZERO);
        try (LambdaEmulator lambda = LambdaEmulator.start(config, launcher)) {
            assertThat(lambda.invoke(EVENT).text()).contains("Runtime.InvalidEntrypoint", "com/example/Missing");
        }
    }

    @Test
    void answersWithTheReasonWhenItTurnsOutThatNothingWasStarted() throws Exception {
        EmulatorConfig config = EmulatorConfig.forFunction("f").withTimeout(Duration.ZERO);
        EnvironmentLauncher launcher = request -> new NeverStarted(CompletableFuture.supplyAsync(() -> {
            throw new CompletionException(new IOException("there is no program java in it"));
        }));
        try (LambdaEmulator lambda = LambdaEmulator.start(config, launcher)) {
            assertThat(lambda.invoke(EVENT).text())
                    .contains("Runtime.InvalidEntrypoint", "there is no program java in it");
        }
    }

    @Test
    void answersACallWhoseEnvironmentIsSaidNeverToHaveStarted() throws Exception {
        EmulatorConfig config = EmulatorConfig.forFunction("f").withTimeout(Duration.ZERO);
        CompletableFuture<EnvironmentExit> exit = new CompletableFuture<>();
        EnvironmentLauncher launcher = request -> {
            Thread function = new Thread(() -> {
                try (RawConnection connection = new RawConnection(request.runtimeApi())) {
                    connection
                            .send("GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .read();
                } catch (IOException e) {
                    exit.completeExceptionally(new IllegalStateException("no event came", e));
                }
                exit.completeExceptionally(new IOException("never started"));
            });
            function.start();
            return new NeverStarted(exit);
        };
        try (LambdaEmulator lambda = LambdaEmulator.start(config, launcher)) {
            assertThat(lambda.invoke(EVENT).text()).contains("Runtime.ExitError");
        }
    }

    @Test
    void answersWhenTheListenerFailsAtEveryEvent() throws Exception {
        EmulatorConfig config = Patient.function("f").withListener(event -> {
            throw new StackOverflowError();
        });
        try (LambdaEmulator lambda = LambdaEmulator.start(config, FakeRuntime.echo())) {
            InvokeResponse answer = lambda.invoke(InvokeRequest.of(EVENT).withLogTail(true));
            assertThat(answer.text()).isEqualTo("1");
            assertThat(answer.logResult()).isNotEmpty();
        }
    }

    @Test
    void answersWhenWhatWatchesTheFunctionFails() throws Exception {
        EnvironmentLauncher echo = FakeRuntime.echo();
        try (LambdaEmulator lambda =
                LambdaEmulator.start(Patient.function("f"), request -> new FailingWatch(echo.launch(request)))) {
            assertThat(lambda.invoke(EVENT).text()).isEqualTo("1");
            assertThat(lambda.invoke(EVENT).text()).isEqualTo("1");
        }
    }

    @Test
    void keepsTheTimerOfACallWhenAnEarlierStopComesLate() throws Exception {
        ManualTime time = new ManualTime();
        EmulatorServer server = EmulatorServer.listen(InetAddress.getLoopbackAddress(), 0);
        try (EnvironmentManager environments =
                new EnvironmentManager(EmulatorConfig.forFunction("f"), FakeRuntime.echo(), time, server)) {
            environments.stop(); // So that nothing is really started.
            environments.launch("one");
            environments.startTimer("one", 2, Duration.ofSeconds(1));
            environments.stopTimer("one", 1);
            assertThat(time.running).isEqualTo(1);
            environments.stopTimer("one", 3);
            assertThat(time.running).isZero();
            environments.startTimer("one", 2, Duration.ofSeconds(1));
            assertThat(time.running).isZero();
        } finally {
            server.close();
        }
    }

    /** Counts timers; none expires. */
    private static final class ManualTime implements EmulatorTime {
        private int running;

        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public Runnable schedule(Duration delay, Runnable task) {
            running++;
            List<String> cancelled = new ArrayList<>();
            return () -> {
                if (cancelled.isEmpty()) {
                    cancelled.add("once");
                    running--;
                }
            };
        }
    }

    /** An environment of which only its end is known. */
    private record NeverStarted(CompletionStage<EnvironmentExit> exit) implements RunningEnvironment {
        @Override
        public void kill() {
            exit.toCompletableFuture().complete(EnvironmentExit.signal("killed"));
        }

        @Override
        public OptionalLong peakMemory() {
            return OptionalLong.empty();
        }
    }

    /** An environment that works, and whose every answer about itself is an error. */
    private record FailingWatch(RunningEnvironment works) implements RunningEnvironment {
        @Override
        public CompletionStage<EnvironmentExit> exit() {
            return works.exit();
        }

        @Override
        public void kill() {
            works.kill();
            throw new NoClassDefFoundError("kill");
        }

        @Override
        public void deliverOutput() {
            throw new NoClassDefFoundError("deliverOutput");
        }

        @Override
        public OptionalLong peakMemory() {
            throw new StackOverflowError();
        }

        @Override
        public boolean stale() {
            throw new StackOverflowError();
        }
    }
}
