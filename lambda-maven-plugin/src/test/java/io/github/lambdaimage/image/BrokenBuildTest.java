package io.github.lambdaimage.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.docker.DockerCli;
import io.github.lambdaimage.image.cache.ImageCache;
import io.github.lambdaimage.image.plan.ImageDigest;
import io.github.lambdaimage.image.write.ImageTarget;
import io.github.lambdaimage.image.write.StartupCacheStore;
import io.github.lambdaimage.process.Command;
import io.github.lambdaimage.process.CommandResult;
import io.github.lambdaimage.process.CommandRunner;
import io.github.lambdaimage.process.Commands;
import io.github.lambdaimage.project.FunctionProject;
import io.github.lambdaimage.report.UserException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Builds that fail while writing leave neither a receipt nor an incomplete image. */
@Timeout(600)
class BrokenBuildTest {

    /** Larger than any pipe or buffer. */
    private static final int IN_THE_MIDDLE = 5_000_000;

    @TempDir
    private Path folder;

    private ScriptedRegistry registry;
    private ImageFixture fixture;
    private FunctionProject project;
    private Path receipt;

    @BeforeEach
    void start() throws Exception {
        registry = new ScriptedRegistry();
        registry.put("1", new TestBase("amd64", TestLayer.withJava("25.0.1").file("ballast", ballast())));
        fixture = new ImageFixture(folder);
        project = PlanFixture.project(folder);
        receipt = project.exchangeDirectory().resolve("image.json");
        Files.createDirectories(receipt.getParent());
        Files.writeString(receipt, "of an earlier image");
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void runWhenInterruptedDuringAPushLeavesNothingIncomplete() throws Exception {
        CountDownLatch pushing = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        registry.script = exchange -> {
            if (!exchange.getRequestMethod().equals("PATCH")) {
                return false;
            }
            exchange.getRequestBody().readNBytes(10);
            pushing.countDown();
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return true;
        };
        ImageTarget target = new ImageTarget.Registry(registry.host());
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread build = new Thread(() -> {
            try {
                build(ImageFixture.noDocker(), target);
            } catch (Throwable e) {
                thrown.set(e);
            }
        });
        build.start();
        pushing.await();
        build.interrupt();
        build.join();
        over.countDown();

        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertThat(registry.requests).noneMatch(request -> request.startsWith("PUT") && request.contains("manifests"));
        assertNothingIsLeft();
        registry.script = exchange -> false;
        assertThat(build(ImageFixture.noDocker(), target).changed()).isTrue();
        assertThat(receipt).exists();
    }

    @Test
    void runWhenDockerIsKilledDuringALoadFailsAndLeavesNothingIncomplete() throws Exception {
        TestServices.docker();
        try (OwnDocker own = new OwnDocker(folder)) {
            UserException failure = catchThrowableOfType(
                    UserException.class, () -> build(new DockerCli(own), new ImageTarget.Daemon()));

            assertThat(own.killed).as("in the middle of the load").isTrue();
            assertThat(failure.problem())
                    .matches("(?s)(Docker is installed but not running: |Docker could not load hello:latest: ).+");
            assertThat(failure.remedy())
                    .startsWith(failure.problem().startsWith("Docker is") ? "Start Docker" : "Check Docker");
            assertNothingIsLeft();
        }
    }

    private void assertNothingIsLeft() throws IOException {
        assertThat(receipt).doesNotExist();
        try (Stream<Path> left = Files.list(fixture.cache.resolve("images-1/tmp"))) {
            assertThat(left).isEmpty();
        }
        ImageCache cache = new ImageCache(fixture.cache);
        for (Path blob : cache.files("blobs")) {
            assertThat(blob.getFileName()).hasToString(ImageDigest.hex(ImageDigest.of(blob)));
        }
    }

    private BuildImageResult build(DockerCli docker, ImageTarget target) throws IOException, InterruptedException {
        return new BuildImage(
                        fixture.bases(),
                        fixture.writer(docker),
                        fixture.lookup(docker),
                        new StartupCaches(
                                new StartupCacheStore(fixture.cache),
                                null,
                                fixture.writer(docker),
                                docker,
                                fixture.reported),
                        fixture.reported,
                        Clock.systemUTC())
                .run(new BuildImageRequest(
                        project,
                        PlanFixture.config(
                                folder,
                                "{\"BaseImage\": \"" + registry.host() + "/base:1\", \"StartupCache\": \"off\"}"),
                        target,
                        folder.resolve("src/main/image"),
                        false,
                        "1",
                        "mvn"));
    }

    /** Random, so that it cannot be compressed. */
    private static String ballast() {
        StringBuilder text = new StringBuilder();
        Random random = new Random(1);
        while (text.length() < 6 * IN_THE_MIDDLE) {
            text.append(Long.toString(random.nextLong(), 36));
        }
        return text.toString();
    }

    /** A separate daemon with its own socket and folder, which is killed during a load. */
    private static final class OwnDocker implements Commands, AutoCloseable {

        private final Process daemon;
        private final Path data;
        private final CommandRunner runner;
        private volatile boolean killed;

        OwnDocker(Path folder) throws IOException, InterruptedException {
            Path socket = folder.resolve("docker.sock");
            data = folder.resolve("docker-data");
            // It has its own network too, because a daemon without a bridge removes that of the machine's daemon.
            daemon = new ProcessBuilder(
                            "unshare",
                            "--net",
                            program(),
                            "--host=unix://" + socket,
                            "--data-root=" + data,
                            "--exec-root=" + folder.resolve("docker-run"),
                            "--pidfile=" + folder.resolve("docker.pid"),
                            "--bridge=none",
                            "--iptables=false",
                            "--ip6tables=false",
                            "--ip-forward=false")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("docker.log").toFile())
                    .start();
            Map<String, String> environment = new HashMap<>(System.getenv());
            environment.put("DOCKER_HOST", "unix://" + socket);
            runner = new CommandRunner(environment);
            boolean answers = false;
            while (!answers && !daemon.waitFor(100, TimeUnit.MILLISECONDS)) {
                answers = runner.run(Command.of(List.of("docker", "info"))).succeeded();
            }
            TestServices.need(answers, "only root may start a Docker daemon beside the other");
        }

        private static String program() {
            Path usual = Path.of("/usr/sbin/dockerd");
            return Files.exists(usual) ? usual.toString() : "dockerd";
        }

        @Override
        public CommandResult run(Command command) throws IOException, InterruptedException {
            Command.Input input = command.input();
            return runner.run(
                    input == null
                            ? command
                            : command.withInput(out -> input.writeTo(new FilterOutputStream(out) {
                                private long written;

                                @Override
                                public void write(byte[] bytes, int offset, int length) throws IOException {
                                    out.write(bytes, offset, length);
                                    written += length;
                                    if (written > IN_THE_MIDDLE) {
                                        kill();
                                    }
                                }
                            })));
        }

        @Override
        public Process start(Command command) {
            throw new UnsupportedOperationException("Nothing is started in this test: " + command);
        }

        private void kill() {
            if (!killed) {
                killed = true;
                // Its containerd too, which would run on otherwise.
                daemon.descendants().forEach(ProcessHandle::destroyForcibly);
                daemon.destroyForcibly();
            }
        }

        @Override
        public void close() throws IOException {
            daemon.descendants().forEach(ProcessHandle::destroyForcibly);
            daemon.destroyForcibly().onExit().join();
            // It mounts its folder, and does not unmount it when it is killed.
            new ProcessBuilder("umount", "--recursive", data.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .onExit()
                    .join();
        }
    }
}
