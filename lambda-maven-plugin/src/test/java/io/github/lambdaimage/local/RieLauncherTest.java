package io.github.lambdaimage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.lambdaimage.docker.ContainerOwner;
import io.github.lambdaimage.docker.DockerPeer;
import io.github.lambdaimage.it.StandInRie;
import io.github.lambdaimage.local.client.InvokeClient;
import io.github.lambdaimage.local.client.InvokeOutcome;
import io.github.lambdaimage.local.client.SessionFile;
import io.github.lambdaimage.local.container.FunctionImage;
import io.github.lambdaimage.local.container.TestImages;
import io.github.lambdaimage.project.ClassFiles;
import io.github.lambdaimage.project.FunctionProject;
import io.github.lambdaimage.report.ReportedLines;
import io.github.lambdaimage.report.Reporter;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs images in Docker under AWS's emulator or its stand-in. */
@Timeout(600)
@Tag("any-jvm")
class RieLauncherTest {

    private static DockerPeer peer;
    private static TestImages images;

    @TempDir
    private Path folder;

    private final ReportedLines reported = new ReportedLines();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final InvokeClient client = new InvokeClient();

    @BeforeAll
    static void findDocker() {
        peer = DockerPeer.require();
        images = new TestImages(peer);
    }

    @AfterAll
    static void removeImages() throws IOException, InterruptedException {
        if (images != null) {
            images.remove();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lambda-java:17", "distroless-java:25"})
    void runServesTheImageUntilInterruptedAndLeavesNothing(String base) throws Exception {
        FunctionProject project = ClassFiles.project(folder);
        try (Running running = new Running(images.of(base), "{\"Timeout\": 10}", standIn(), 0)) {
            URI address = running.address();
            assertThat(new SessionFile(project).read(new ReportedLines()::warn)).contains(address);
            assertThat(call(address, "again").payload())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("1");
            assertThat(call(address, "again").payload())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("2");
            assertThat(call(address, "throw").functionError())
                    .isEqualTo("java.lang.IllegalStateException: thrown by the handler");
            assertThat(call(address, "sleep").functionError()).isEqualTo("Task timed out after 10.00 seconds");
            // Depends on which of its threads sees the exit first.
            assertThat(call(address, "exit").functionError()).containsAnyOf("exit status 3", "ErrGateCanceled");
            assertThat(call(address, "again").payload())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("1");

            running.interrupt();
            assertThat(running.end()).isInstanceOf(InterruptedException.class);
            assertThat(running.containers()).isEmpty();
        }
        assertThat(new SessionFile(project).read(new ReportedLines()::warn)).isEmpty();
        assertThat(log).anyMatch(line -> line.startsWith("START RequestId: "));
        assertThat(reported.lines())
                .anyMatch(line -> line.matches("info:   curl http://127.0.0.1:\\d+/2015-03-31/functions/function/"
                        + "invocations -d" + " \"\\{}\""))
                .noneMatch(line -> line.startsWith("warn: "));
    }

    @Test
    void runWhenImageHasNoEmulatorFailsAndLeavesNothing() throws Exception {
        try (Running running = new Running(images.of("distroless-java:25"), "{}", null, 0)) {
            assertThat(running.end())
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("does not contain AWS's emulator")
                    .hasMessageContaining("-Dlambda.rie=");
            assertThat(running.containers()).isEmpty();
        }
    }

    @Test
    void runWhenEmulatorExitsReportsItsStatus() throws Exception {
        Path script = Files.writeString(folder.resolve("rie"), "#!/bin/sh\necho last words\nexit 3\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));

        try (Running running = new Running(images.of("lambda-java:17"), "{}", script, 0)) {
            assertThat(running.end()).hasMessageContaining("AWS's emulator exited with status 3.");
        }
        assertThat(log).contains("last words");
    }

    @Test
    void runWhenPortIsInUseFails() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Running running = new Running("none", "{}", null, taken.getLocalPort())) {
            assertThat(running.end())
                    .hasMessageContaining("Port " + taken.getLocalPort() + " of 127.0.0.1 is" + " already in use.");
        }
    }

    private Path standIn() throws IOException, InterruptedException {
        Path program = StandInRie.program(Path.of("..").toAbsolutePath().normalize(), folder);
        assumeTrue(
                program != null || "true".equals(System.getenv("CI")),
                "SKIPPED: neither AWS's emulator (LAMBDA_RIE) nor Go for its stand-in");
        if (program == null) {
            throw new IllegalStateException("CI has to provide AWS's emulator, or Go for its stand-in");
        }
        return program;
    }

    private InvokeOutcome call(URI address, String event) throws InterruptedException {
        byte[] json = ('"' + event + '"').getBytes(StandardCharsets.UTF_8);
        return client.invoke(address, new InvokeClient.Call("hello", json, "RequestResponse", null));
    }

    /** A run in the background. */
    private final class Running implements AutoCloseable {

        private final CompletableFuture<URI> announced = new CompletableFuture<>();
        private final CompletableFuture<Exception> ended = new CompletableFuture<>();
        private final Thread thread;

        Running(String image, String config, @Nullable Path rie, int port) throws IOException {
            FunctionProject project = ClassFiles.project(folder);
            LocalRequest request = LocalFixture.in(
                    LocalMode.AUTO,
                    null,
                    LocalFixture.request(
                            project,
                            LocalFixture.config(folder, config),
                            LocalFixture.LOOPBACK,
                            port,
                            Map.of("AWS_ACCESS_KEY_ID", "AKIA", "AWS_REGION", "eu-west-1")));
            Reporter reporter = new Reporter() {
                @Override
                public void info(String line) {
                    reported.info(line);
                    if (line.startsWith("  curl ")) {
                        announced.complete(URI.create(line.split(" ", -1)[3].replace("localhost", "127.0.0.1")));
                    }
                }

                @Override
                public void warn(String line) {
                    reported.warn(line);
                }
            };
            RieLauncher launcher = new RieLauncher(any -> FunctionImage.named(image), peer.cli(), reporter, log::add);
            thread = new Thread(() -> ended.complete(run(launcher, request, rie)), "run-local");
            thread.start();
        }

        private Exception run(RieLauncher launcher, LocalRequest request, @Nullable Path rie) {
            try {
                launcher.run(request, new EmulatorChoice(true, rie));
                return new IllegalStateException("it returned");
            } catch (IOException | InterruptedException | RuntimeException e) {
                announced.completeExceptionally(e);
                return e;
            }
        }

        URI address() throws InterruptedException, ExecutionException, IOException {
            try {
                return announced.get(120, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                throw new IOException(e);
            }
        }

        void interrupt() {
            thread.interrupt();
        }

        Exception end() throws Exception {
            return ended.get(120, TimeUnit.SECONDS);
        }

        /** The containers of this process. */
        List<String> containers() throws IOException, InterruptedException {
            String me = ContainerOwner.current().label();
            return peer.cli().containers(ContainerOwner.LABEL).entrySet().stream()
                    .filter(container -> container.getValue().equals(me))
                    .map(Map.Entry::getKey)
                    .toList();
        }

        @Override
        public void close() {
            interrupt();
            Exception unused = ended.orTimeout(120, TimeUnit.SECONDS).join();
        }
    }
}
