package io.github.lambdaimage.local.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.docker.DockerCli;
import io.github.lambdaimage.docker.DockerInfo;
import io.github.lambdaimage.docker.DockerNetwork;
import io.github.lambdaimage.emulator.environment.EnvironmentRequest;
import io.github.lambdaimage.local.CleanupActions;
import io.github.lambdaimage.local.LocalFixture;
import io.github.lambdaimage.local.LocalRequest;
import io.github.lambdaimage.local.RieContainer;
import io.github.lambdaimage.local.RieContainerTest;
import io.github.lambdaimage.local.RieLauncher;
import io.github.lambdaimage.process.Command;
import io.github.lambdaimage.process.CommandResult;
import io.github.lambdaimage.process.Commands;
import io.github.lambdaimage.project.ClassFiles;
import io.github.lambdaimage.report.ReportedLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C while a container is being made, with a Docker that is a fake and makes it when the test says so. */
@Timeout(600)
class ContainerCreationTest {

    private static final String STRANGER = "stranger";

    @TempDir
    private Path folder;

    private final ReportedLines reported = new ReportedLines();
    private final HeldDocker docker = new HeldDocker();

    @Test
    void containerThatDockersInterruptedCommandHasMadeIsRemoved() throws Exception {
        docker.status = 130;
        ContainerLauncher launcher = launcher();
        Thread launch = begin(() -> launcher.launch(request()));
        docker.creating.await();
        Thread close = begin(launcher::close);
        awaitWaiting(close);

        docker.mayCreate.countDown();

        close.join();
        assertThat(docker.containers).containsOnlyKeys(STRANGER);
        launch.join();
    }

    /** An image without a name goes with the next build, also while it is run. */
    @Test
    void imageThatIsGoneIsRunByItsNameFromThenOn() throws Exception {
        docker.missing = "sha256:1";
        docker.mayCreate.countDown();
        ContainerLauncher launcher = launcher();

        assertThatThrownBy(() -> launcher.launch(request())).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> launcher.launch(request())).isInstanceOf(UnsupportedOperationException.class);

        assertThat(docker.images).containsExactly("sha256:1", "hello:1", "hello:1");
        assertThat(reported.lines())
                .containsExactly(
                        "info: The image that this run began with is gone, since another one was built: from now"
                                + " on it is hello:1 as it is now.");
    }

    @Test
    void containerThatIsMadeAfterTheEndIsRemovedAtOnce() throws Exception {
        ContainerLauncher launcher = launcher();
        Thread launch = begin(() -> launcher.launch(request()));
        docker.creating.await();
        launcher.close();

        docker.mayCreate.countDown();

        docker.removed.get(120, TimeUnit.SECONDS);
        launch.join();
        assertThat(docker.containers).containsOnlyKeys(STRANGER);
    }

    @Test
    void containerOfAnEmulatorWhoseCommandIsInterruptedIsRemoved() throws Exception {
        docker.status = 130;
        CleanupActions closing = new CleanupActions(reported);
        Thread run = beginEmulator(closing);
        docker.creating.await();
        Thread close = begin(closing::close);
        awaitWaiting(close);

        docker.mayCreate.countDown();

        close.join();
        assertThat(docker.containers).containsOnlyKeys(STRANGER);
        run.join();
    }

    @Test
    void containerOfAnEmulatorThatIsMadeAfterTheEndIsRemoved() throws Exception {
        CleanupActions closing = new CleanupActions(reported);
        Thread run = beginEmulator(closing);
        docker.creating.await();
        closing.close();

        docker.mayCreate.countDown();

        docker.removed.get(120, TimeUnit.SECONDS);
        assertThat(docker.containers).containsOnlyKeys(STRANGER);
        run.join();
    }

    private ContainerLauncher launcher() throws IOException {
        ContainerSettings settings =
                ContainerSettingsTest.settings(new DockerInfo.Limits(true, true, true, true), DockerNetwork.HOST, null);
        return new ContainerLauncher(
                settings, new DockerCli(docker), new ContainerFolders(folder, false), folder, reported);
    }

    private static EnvironmentRequest request() {
        return new EnvironmentRequest("1", "127.0.0.1:1", Map.of(), line -> {});
    }

    private Thread beginEmulator(CleanupActions closing) throws IOException {
        LocalRequest request = LocalFixture.request(
                ClassFiles.project(folder), LocalFixture.config(folder, "{}"), LocalFixture.LOOPBACK, 0, Map.of());
        RieContainer container = new RieContainer(
                request.config(),
                FunctionImage.named("hello:1"),
                List.of("java"),
                null,
                RieContainerTest.info(true, 2),
                0);
        RieLauncher launcher =
                new RieLauncher(any -> FunctionImage.named("hello:1"), new DockerCli(docker), reported, line -> {});
        return begin(() -> launcher.create(request, container, closing));
    }

    private interface Action {
        void run() throws Exception;
    }

    private static Thread begin(Action action) {
        Thread thread = new Thread(
                () -> {
                    try {
                        action.run();
                    } catch (Exception e) {
                        return; // what is left in Docker is what is looked at
                    }
                },
                "ctrl-c");
        thread.start();
        return thread;
    }

    /** Until it waits for what is under way. */
    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            assertThat(thread.isAlive()).isTrue();
            Thread.onSpinWait();
        }
    }

    /** A Docker that makes a container in any case, and says so or not. */
    private static final class HeldDocker implements Commands {

        private final CountDownLatch creating = new CountDownLatch(1);
        private final CountDownLatch mayCreate = new CountDownLatch(1);
        private final CompletableFuture<String> removed = new CompletableFuture<>();
        private final Map<String, String> containers = new ConcurrentHashMap<>(Map.of(STRANGER, "--label x=y"));
        private final List<String> images = new CopyOnWriteArrayList<>();
        private volatile int status;
        private volatile @Nullable String missing;

        @Override
        public CommandResult run(Command command) throws InterruptedException {
            List<String> arguments = command.arguments();
            switch (arguments.get(2)) {
                case "create" -> {
                    creating.countDown();
                    mayCreate.await();
                    String image = arguments.get(arguments.size() - 1);
                    images.add(image);
                    if (image.equals(missing)) {
                        return new CommandResult(1, "", "Error response from daemon: No such image: " + image);
                    }
                    containers.put("made", String.join(" ", arguments));
                    return status == 0 ? new CommandResult(0, "made\n", "") : new CommandResult(status, "", "");
                }
                case "ls" -> {
                    String label = arguments.get(arguments.indexOf("--filter") + 1) + "=";
                    StringBuilder lines = new StringBuilder();
                    containers.forEach((id, line) -> {
                        int begin = line.indexOf(label.substring("label=".length()));
                        if (begin >= 0) {
                            String value = line.substring(begin + label.length() - "label=".length());
                            lines.append(id)
                                    .append(' ')
                                    .append(value.split(" ", 2)[0])
                                    .append('\n');
                        }
                    });
                    return new CommandResult(0, lines.toString(), "");
                }
                case "rm" -> {
                    arguments.forEach(containers::remove);
                    removed.complete("");
                    return new CommandResult(0, "", "");
                }
                default -> throw new IllegalStateException("No answer is known to " + command);
            }
        }

        @Override
        public Process start(Command command) {
            throw new UnsupportedOperationException("Nothing is started in this test: " + command);
        }
    }
}
