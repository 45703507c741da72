package io.github.lambdaimage.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.emulator.FunctionVersion;
import io.github.lambdaimage.emulator.LambdaEmulator;
import io.github.lambdaimage.local.compile.BuildFailure;
import io.github.lambdaimage.local.compile.BuildResult;
import io.github.lambdaimage.project.FunctionProject;
import io.github.lambdaimage.report.ReportedLines;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a real local Lambda, and without calls: no environment is started. */
@Tag("any-jvm")
class FunctionVersionsTest {

    @TempDir
    private Path folder;

    private final ReportedLines reported = new ReportedLines();
    private final Copies copies = new Copies();
    private final FunctionVersions versions =
            new FunctionVersions(name -> CompletableFuture.completedFuture(Optional.empty()), reported);
    private Path classes;
    private LocalRequest request;
    private LambdaEmulator emulator;

    @BeforeEach
    void aFunction() throws Exception {
        classes = Files.createDirectories(folder.resolve("target/classes"));
        write("A.class", "one");
        write("B.class", "one");
        request = request("{\"FunctionName\": \"hello\"}");
        FunctionVersion first = versions.add(request, copies, current -> event -> {});
        emulator = LambdaEmulator.start(List.of(first));
        versions.runIn(emulator);
    }

    @AfterEach
    void end() {
        emulator.close();
    }

    @Test
    void unchangedFunctionContinuesToRun() throws Exception {
        write("A.class", "one");

        assertThat(versions.update(built(request), false)).isEmpty();

        assertThat(copies.created).hasSize(1);
        assertThat(copies.released).isEmpty();
    }

    @Test
    void changedClassesReplaceTheVersionAndItsFolderIsReleased() throws Exception {
        write("A.class", "two");

        assertThat(versions.update(built(request), false)).isEmpty();

        assertThat(copies.created).hasSize(2);
        assertThat(copies.released).containsExactly(1);
        assertThat(reported.lines())
                .containsExactly("info: Classes changed (1 file, A.class): restarting the function.");
        assertThat(versions.update(built(request), false)).isEmpty();
        assertThat(copies.created).as("once for each change").hasSize(2);
    }

    @Test
    void changedSettingsReplaceTheVersion() throws Exception {
        LocalRequest larger = request("{\"FunctionName\": \"hello\", \"MemorySize\": 2048}");

        assertThat(versions.update(built(larger), false)).isEmpty();

        assertThat(copies.requests).containsExactly(request, larger);
        assertThat(reported.lines()).containsExactly("info: config.json changed: restarting the function.");
    }

    @Test
    void functionThatCannotRunIsTriedAgainThoughNothingChanges() throws Exception {
        write("A.class", "two");
        copies.failure = new UserException("The handler A does not exist.", "Correct it.");

        assertThat(versions.update(built(request), false))
                .containsExactly(Map.entry(
                        "hello",
                        new BuildFailure("Function.ConfigError", "The handler A does not exist. Correct it.")));

        copies.failure = null;
        assertThat(versions.update(built(request), false)).isEmpty();
        assertThat(copies.created).hasSize(2);
    }

    @Test
    void anotherNameRequiresARestart() throws Exception {
        assertThat(versions.update(built(request("{\"FunctionName\": \"bye\"}")), false)
                        .get("hello"))
                .extracting(BuildFailure::message)
                .isEqualTo("The function's name changed from hello to bye. Restart run-local.");

        assertThat(copies.created).hasSize(1);
    }

    @Test
    void failedBuildLeavesTheLastGoodClassesUntilTheNextBuild() throws Exception {
        Files.delete(classes.resolve("A.class"));
        write("B.class", "two");

        BuildResult<LocalRequest> failed = BuildResult.failed(new BuildFailure(BuildFailure.COMPILE, "error"));
        assertThat(versions.update(Map.of("hello", failed), false)).isEmpty();

        assertThat(classes.resolve("A.class")).hasContent("one");
        assertThat(classes.resolve("B.class")).hasContent("two");
        assertThat(copies.created).hasSize(1);
        versions.beforeBuild();
        assertThat(classes.resolve("A.class")).doesNotExist();
    }

    @Test
    void missingClassesAreTemporary() throws Exception {
        assertThat(versions.isTemporarilyMissing()).isFalse();

        Files.delete(classes.resolve("A.class"));
        Files.delete(classes.resolve("B.class"));

        assertThat(versions.isTemporarilyMissing()).isTrue();
        assertThat(versions.outputs()).containsExactly(classes);
    }

    @Test
    void endOfTheLocalLambdaReleasesTheCurrentVersion() throws Exception {
        write("A.class", "two");
        assertThat(versions.update(built(request), false)).isEmpty();

        emulator.close();

        assertThat(copies.released).containsExactly(1, 2);
    }

    private static Map<String, BuildResult<LocalRequest>> built(LocalRequest request) {
        return Map.of("hello", BuildResult.of(request));
    }

    private LocalRequest request(String json) throws IOException {
        FunctionProject project = new FunctionProject(
                "com.example", "hello", "1", folder, folder.resolve("target"), classes, List.of(), List.of());
        return LocalFixture.request(project, LocalFixture.config(folder, json), LocalFixture.LOOPBACK, 0, Map.of());
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(classes.resolve(name), content);
    }

    /** Copies the folder of classes. */
    private final class Copies implements FunctionVersions.VersionLauncher {
        private final List<Path> created = new ArrayList<>();
        private final List<LocalRequest> requests = new ArrayList<>();
        private final List<Integer> released = new CopyOnWriteArrayList<>();
        private @Nullable UserException failure;

        @Override
        public InetAddress runtimeApiAddress() {
            return LocalFixture.LOOPBACK;
        }

        @Override
        public Version create(LocalRequest next) throws IOException {
            if (failure != null) {
                throw failure;
            }
            int number = created.size() + 1;
            Path copy = Files.createDirectory(folder.resolve("copy-" + number));
            for (String name : List.of("A.class", "B.class")) {
                Files.copy(classes.resolve(name), copy.resolve(name));
            }
            created.add(copy);
            requests.add(next);
            return new Version(
                    environment -> {
                        throw new IOException("not called");
                    },
                    List.of(copy),
                    () -> released.add(number));
        }
    }
}
