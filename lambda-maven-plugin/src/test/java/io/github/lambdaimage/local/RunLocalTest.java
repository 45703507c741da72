package io.github.lambdaimage.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.emulator.EmulatorEvent;
import io.github.lambdaimage.local.client.InvokeClient;
import io.github.lambdaimage.local.client.SessionFile;
import io.github.lambdaimage.local.client.SessionIdentity;
import io.github.lambdaimage.project.ClassFiles;
import io.github.lambdaimage.project.FunctionProject;
import io.github.lambdaimage.report.ReportedLines;
import io.github.lambdaimage.report.Reporter;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLocalTest {

    @TempDir
    private Path folder;

    private final ReportedLines reported = new ReportedLines();

    @Test
    void functionIsAnnouncedAndFoundUntilTheThreadIsInterrupted() throws Exception {
        FunctionProject project = ClassFiles.project(folder, ClassFiles.runtime());
        ClassFiles.handler(project.classesDirectory(), "Hello");
        LocalRequest request = LocalFixture.request(
                project,
                LocalFixture.config(folder, "{}"),
                InetAddress.getByAddress(new byte[] {127, 0, 0, 1}),
                0,
                Map.of("AWS_ACCESS_KEY_ID", "AKIA", "AWS_SECRET_ACCESS_KEY", "hidden"));
        CompletableFuture<Void> announced = new CompletableFuture<>();
        CompletableFuture<String> ended = new CompletableFuture<>();
        Thread runner = new Thread(() -> ended.complete(run(request, announced)), "run-local");
        runner.start();
        announced.get(120, TimeUnit.SECONDS);

        URI address = new SessionFile(project).read(new ReportedLines()::warn).orElseThrow();
        assertThat(new InvokeClient().identityAt(address)).contains(SessionIdentity.of(project));
        String url = "http://localhost:" + address.getPort();
        assertThat(reported.lines())
                .contains(
                        "info: The function answers at " + url + " until you press Ctrl-C. In another terminal:",
                        "info:   mvn lambda:invoke-local \"-Dlambda.event={}\"",
                        "info:   curl " + url + "/2015-03-31/functions/hello/invocations -d \"{}\"")
                .noneMatch(line -> line.contains("hidden"));

        runner.interrupt();
        assertThat(ended.get(120, TimeUnit.SECONDS)).isEqualTo("interrupted");
        assertThat(new InvokeClient().identityAt(address)).isEmpty();
        assertThat(folder.resolve("target/lambda")).isEmptyDirectory();
    }

    @Test
    void failureOfTheLocalLambdaEndsTheRun() throws InterruptedException {
        RunLocal.EmulatorEnd end = new RunLocal.EmulatorEnd(reported);

        end.on(new EmulatorEvent.ConnectionLimitReached(100));
        end.on(new EmulatorEvent.EmulatorFailed("java.lang.OutOfMemoryError: Java heap space"));

        UserException failure = end.await();
        assertThat(failure.problem())
                .isEqualTo("The local Lambda has failed: java.lang.OutOfMemoryError: Java heap space");
        assertThat(failure.remedy())
                .isEqualTo("Give Maven more memory, for example with MAVEN_OPTS=-Xmx1g, and start run-local again.");
        assertThat(reported.lines())
                .containsExactly(
                        "warn: The local Lambda closes idle connections for new ones: this process can hold 100"
                                + " connections. Raise its limit of open files (ulimit -n), or its heap (MAVEN_OPTS=-Xmx1g).");
    }

    @Test
    void failureBeforeTheSessionCompilesEndsTheRunToo() {
        RunLocal.EmulatorEnd end = new RunLocal.EmulatorEnd(reported);
        AtomicInteger actions = new AtomicInteger();

        end.on(new EmulatorEvent.EmulatorFailed("the selector has ended"));
        end.then(actions::incrementAndGet);

        assertThat(actions).hasValue(1);
    }

    private String run(LocalRequest request, CompletableFuture<Void> announced) {
        Reporter reporter = new Reporter() {
            @Override
            public void info(String line) {
                reported.info(line);
                if (line.contains("curl")) {
                    announced.complete(null);
                }
            }

            @Override
            public void warn(String line) {
                reported.warn(line);
            }
        };
        try {
            new RunLocal(reporter, line -> {}).run(request);
            return "returned";
        } catch (InterruptedException e) {
            return "interrupted";
        } catch (IOException | RuntimeException e) {
            announced.completeExceptionally(e);
            return "failed";
        }
    }
}
