package io.github.lambdaimage.local.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.docker.ContainerOwner;
import io.github.lambdaimage.docker.DockerCli;
import io.github.lambdaimage.docker.DockerInfo;
import io.github.lambdaimage.docker.DockerPeer;
import io.github.lambdaimage.emulator.EmulatorConfig;
import io.github.lambdaimage.emulator.InvokeResponse;
import io.github.lambdaimage.emulator.LambdaEmulator;
import io.github.lambdaimage.emulator.LambdaLog;
import io.github.lambdaimage.event.ErrorPayload;
import io.github.lambdaimage.local.workspace.Diagnostics;
import io.github.lambdaimage.local.workspace.WorkFolder;
import io.github.lambdaimage.report.ReportedLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** A real local Lambda in front of containers of the real Docker. */
@Tag("any-jvm")
abstract class ContainerSessions {

    static final int MEMORY = 256;
    /** Enough to fill a heap with a small share of a busy processor. */
    static final Duration PATIENT = Duration.ofMinutes(5);

    /** Less than Lambda's minimum, because the test fills it. */
    private static final int STORAGE = 64;

    static DockerPeer peer;
    static TestImages images;

    @TempDir
    private Path folder;

    @TempDir
    Path kept;

    final List<String> log = new CopyOnWriteArrayList<>();
    final ReportedLines reported = new ReportedLines();
    OutputWaits outputWaits = OutputWaits.DEFAULT;
    private DockerCli docker;

    @BeforeAll
    static void begin() {
        peer = DockerPeer.require();
        images = new TestImages(peer);
    }

    @AfterAll
    static void end() throws Exception {
        if (images != null) {
            images.remove();
        }
    }

    @BeforeEach
    void makeCli() {
        docker = peer.cli();
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        assertThat(docker.containers(ContainerOwner.LABEL))
                .doesNotContainValue(ContainerOwner.current().label());
        assertThat(folder).isEmptyDirectory();
    }

    Session session(String image, int memory) throws Exception {
        return session(image, memory, PATIENT, null, null);
    }

    /** A session with a short timeout. */
    Session impatientSession(String image) throws Exception {
        return session(image, MEMORY, Duration.ofSeconds(8), null, null);
    }

    Session session(String image, int memory, Duration timeout, @Nullable String network, @Nullable Integer debugPort)
            throws Exception {
        DockerInfo info = docker.info();
        ContainerNetworking route = ContainerNetworking.choose(
                network, new ContainerNetworking.Circumstances(info, docker.endpoint(), true), docker);
        Path work = Files.createTempDirectory(folder, "work");
        ContainerSettings settings = new ContainerSettings(
                FunctionImage.named(image),
                Misbehaving.class.getName(),
                memory,
                STORAGE,
                info,
                route,
                Map.of("TOKEN", "hidden \"value\"\nwith a second line", "HTTPS_PROXY", "http://user:hidden@proxy"),
                debugPort,
                ContainerSettings.userFor(work),
                Map.of(ContainerOwner.LABEL, ContainerOwner.current().label()));
        return new Session(settings, work, timeout);
    }

    /** A local Lambda with containers. */
    final class Session implements AutoCloseable {
        final ContainerSettings settings;
        private final Path work;
        final ContainerLauncher launcher;
        private final LambdaEmulator lambda;

        Session(ContainerSettings settings, Path work, Duration timeout) throws IOException {
            this.settings = settings;
            this.work = work;
            launcher = new ContainerLauncher(
                    settings,
                    docker,
                    new ContainerFolders(work, true),
                    work,
                    new Diagnostics(kept),
                    reported,
                    outputWaits);
            lambda = LambdaEmulator.start(
                    EmulatorConfig.forFunction("misbehaving")
                            .withMemorySize(settings.memory())
                            .withTimeout(timeout)
                            .withInitTimeout(PATIENT)
                            .withRuntimeApiAddress(settings.route().listen())
                            .withListener(new LambdaLog(log::add)),
                    launcher);
        }

        String user() {
            return settings.user();
        }

        /** The response of an invocation that succeeds. */
        String answer(String event) throws InterruptedException {
            InvokeResponse answer = call(event);
            String text = new String(answer.payload(), StandardCharsets.UTF_8);
            assertThat(answer.isFunctionError()).as(text + log).isFalse();
            return text;
        }

        /** The error of an invocation that fails: type and message. */
        String error(String event) throws InterruptedException {
            InvokeResponse answer = call(event);
            assertThat(answer.isFunctionError())
                    .as(new String(answer.payload(), StandardCharsets.UTF_8) + log)
                    .isTrue();
            return summary(answer);
        }

        private String summary(InvokeResponse answer) {
            return ErrorPayload.summary(answer.payload()).replaceAll("RequestId: [0-9a-f-]{36}", "RequestId: ID");
        }

        private InvokeResponse call(String event) throws InterruptedException {
            return lambda.invoke(('"' + event + '"').getBytes(StandardCharsets.UTF_8));
        }

        CompletableFuture<String> begin(String event) {
            return CompletableFuture.supplyAsync(() -> {
                try {
                    return summary(call(event));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException(e);
                }
            });
        }

        @Override
        public void close() throws IOException {
            lambda.close();
            launcher.close();
            WorkFolder.delete(work);
        }
    }
}
