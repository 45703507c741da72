package io.github.lambdaimage.local.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.emulator.environment.EnvironmentExit;
import io.github.lambdaimage.emulator.environment.EnvironmentRequest;
import io.github.lambdaimage.emulator.environment.RunningEnvironment;
import io.github.lambdaimage.local.workspace.ClassCopies;
import io.github.lambdaimage.local.workspace.FakeTime;
import io.github.lambdaimage.project.Handler;
import io.github.lambdaimage.report.ReportedLines;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmLauncherTest {

    private static final Handler HANDLER = new Handler("com.example.Found", false);
    private static final EnvironmentRequest REQUEST =
            new EnvironmentRequest("e1", "127.0.0.1:1", Map.of("AWS_REGION", "us-east-1"), line -> {});

    @TempDir
    private Path folder;

    private final FakeTime time = new FakeTime();
    private final List<FakeProcess> started = new ArrayList<>();
    private Path classes;
    private Path work;
    private ClassCopies copies;

    @BeforeEach
    void makeClasses() throws IOException {
        classes = Files.createDirectories(folder.resolve("classes"));
        work = Files.createDirectories(folder.resolve("work"));
        Files.writeString(classes.resolve("A.class"), "a");
        copies = time.copies(List.of(classes), work, new ReportedLines());
    }

    @Test
    void environmentRunsFromACopyWithTheHandlerFoundInIt() throws IOException {
        RunningEnvironment environment = launcher().launch(REQUEST);

        assertThat(started).hasSize(1);
        assertThat(started.get(0).classPath.get(0)).startsWith(work).isDirectoryContaining("glob:**A.class");
        assertThat(started.get(0).handler).isSameAs(HANDLER);
        assertThat(environment.peakMemory()).hasValue(5);
        assertThat(environment.stale()).isFalse();
        environment.kill();
        assertThat(started.get(0).killed).isTrue();
    }

    @Test
    void environmentIsStaleIfItsProcessOrClassesAre() throws IOException {
        RunningEnvironment environment = launcher().launch(REQUEST);
        started.get(0).stale = true;
        assertThat(environment.stale()).isTrue();

        started.get(0).stale = false;
        Files.writeString(classes.resolve("B.class"), "b");
        assertThat(environment.stale()).isTrue();
    }

    @Test
    void copyIsDeletedBeforeTheExitIsReported() throws IOException {
        RunningEnvironment old = launcher().launch(REQUEST);
        Files.writeString(classes.resolve("B.class"), "b");
        time.pass(Duration.ofDays(10_000));
        launcher().launch(REQUEST);
        Path copy = started.get(0).classPath.get(0);
        assertThat(copy).isDirectory();
        CompletionStage<Boolean> gone = old.exit().thenApply(end -> Files.notExists(copy));

        started.get(0).exit.complete(EnvironmentExit.status(0));

        assertThat(gone.toCompletableFuture()).isCompletedWithValue(true);
    }

    @Test
    void launchWhenStartFailsReleasesTheCopy() throws IOException {
        JvmLauncher failing = new JvmLauncher(copies, path -> HANDLER, (path, handler, request) -> {
            throw new IOException("no java");
        });
        assertThatThrownBy(() -> failing.launch(REQUEST)).hasMessage("no java");
        Files.writeString(classes.resolve("B.class"), "b");
        time.pass(Duration.ofDays(10_000));

        launcher().launch(REQUEST);

        assertThat(foldersIn(work)).isEqualTo(1);
    }

    @Test
    void launchWithoutHandlerFails() {
        JvmLauncher launcher = new JvmLauncher(
                copies,
                path -> {
                    throw new UserException("No handler.", "Write one.");
                },
                (path, handler, request) -> new FakeProcess(path, handler));

        assertThatThrownBy(() -> launcher.launch(REQUEST))
                .isInstanceOf(IOException.class)
                .hasMessage("No handler. Write one.");
    }

    private JvmLauncher launcher() {
        return new JvmLauncher(copies, path -> HANDLER, (path, handler, request) -> {
            assertThat(request).isSameAs(REQUEST);
            FakeProcess process = new FakeProcess(path, handler);
            started.add(process);
            return process;
        });
    }

    private static long foldersIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }

    private static final class FakeProcess implements RunningEnvironment {
        private final CompletableFuture<EnvironmentExit> exit = new CompletableFuture<>();
        private final List<Path> classPath;
        private final Handler handler;
        private boolean stale;
        private boolean killed;

        FakeProcess(List<Path> classPath, Handler handler) {
            this.classPath = classPath;
            this.handler = handler;
        }

        @Override
        public CompletionStage<EnvironmentExit> exit() {
            return exit;
        }

        @Override
        public void kill() {
            killed = true;
        }

        @Override
        public OptionalLong peakMemory() {
            return OptionalLong.of(5);
        }

        @Override
        public boolean stale() {
            return stale;
        }
    }
}
