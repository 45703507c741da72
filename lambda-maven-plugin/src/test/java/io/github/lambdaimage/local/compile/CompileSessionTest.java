package io.github.lambdaimage.local.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.report.Reporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("any-jvm")
@Timeout(120)
class CompileSessionTest {

    private static final String F = "hello";

    @TempDir
    private Path folder;

    private Path sources;
    private Path classes;
    private final FakeTime time = new FakeTime();
    private final FakeCompiler compiler = new FakeCompiler();
    private final FakeFunctions functions = new FakeFunctions();
    private final List<String> lines = new ArrayList<>();
    private CompileSession<String> session;

    @BeforeEach
    void aProject() throws IOException {
        sources = Files.createDirectory(folder.resolve("src"));
        classes = Files.createDirectory(folder.resolve("classes"));
        save("A", "one");
        compiler.compile();
        functions.running = functions.read();
        session = new CompileSession<>(
                compiler,
                functions,
                new Reporter() {
                    @Override
                    public void info(String line) {
                        lines.add(line);
                    }

                    @Override
                    public void warn(String line) {
                        lines.add(line);
                    }
                },
                new FileScanner(),
                new FileScanner(),
                time);
    }

    @Test
    void withoutAChangeNothingIsBuilt() throws Exception {
        assertThat(session.update(true)).isFalse();

        assertThat(compiler.builds).isZero();
        assertThat(functions.updates).isZero();
    }

    @Test
    void aCallAfterASaveRunsTheSavedCode() throws Exception {
        save("A", "two");

        session.update(true);

        assertThat(functions.running).isEqualTo("A=two;");
        assertThat(compiler.builds).isEqualTo(1);
    }

    @Test
    void whatChangedSinceTheFirstBuildStartedIsBuilt() throws Exception {
        compiler.start = Instant.EPOCH;
        session = new CompileSession<>(compiler, functions, new Silent(), new FileScanner(), new FileScanner(), time);

        session.update(true);

        assertThat(compiler.builds).isEqualTo(1);
    }

    @Test
    void aHalfWrittenFileThatDoesNotCompileIsWaitedFor() throws Exception {
        save("A", "err");
        time.whileSleeping(() -> save("A", "errorless"));

        session.update(true);

        assertThat(functions.running).isEqualTo("A=errorless;");
        assertThat(session.failure(F)).isNull();
        assertThat(lines).isEmpty();
    }

    @Test
    void aTruncatedFileIsWaitedForThoughItCompiles() throws Exception {
        save("A", "");
        time.whileSleeping(() -> {}, () -> {}, () -> {}, () -> {}, () -> {}, () -> {}, () -> save("A", "two"));

        session.update(true);

        assertThat(functions.running).isEqualTo("A=two;");
        assertThat(functions.updates).isEqualTo(1);
    }

    @Test
    void aFileThatIsDeletedAndCreatedAgainIsWaitedFor() throws Exception {
        Files.delete(sources.resolve("A"));
        time.whileSleeping(() -> {}, () -> {}, () -> save("A", "two"));

        session.update(true);

        assertThat(functions.running).isEqualTo("A=two;");
        assertThat(functions.updates).isEqualTo(1);
    }

    @Test
    void anEditorsRenameOverIsOneChange() throws Exception {
        Path draft = Files.writeString(folder.resolve("draft"), "two");
        Files.move(draft, sources.resolve("A"), StandardCopyOption.REPLACE_EXISTING);

        session.update(true);

        assertThat(functions.running).isEqualTo("A=two;");
        assertThat(compiler.builds).isEqualTo(1);
    }

    @Test
    void aSecondWriteDuringTheBuildIsBuiltToo() throws Exception {
        save("A", "unformatted");
        compiler.during = () -> save("A", "formatted");

        session.update(true);

        assertThat(functions.running).isEqualTo("A=formatted;");
        assertThat(functions.updates).as("the first version never ran").isEqualTo(1);
    }

    @Test
    void aCheckoutOfManyFilesEndsInOneConsistentState() throws Exception {
        List<FakeTime.Step> steps = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            int part = i;
            steps.add(() -> {
                for (int k = 0; k < 20; k++) {
                    save("F" + (part * 20 + k), "two");
                }
            });
        }
        save("A", "two");
        time.whileSleeping(steps.toArray(FakeTime.Step[]::new));

        session.update(true);

        assertThat(functions.running).contains("A=two;").contains("F0=two;").contains("F499=two;");
        assertThat(functions.updates).isEqualTo(1);
    }

    @Test
    void filesThatNeverSettleDelayACallAtMostThreeSeconds() throws Exception {
        save("A", "0");
        int[] count = {0};
        time.always = () -> save("A", Integer.toString(++count[0]));

        session.update(true);

        assertThat(time.nanos())
                .isBetween(
                        Duration.ofSeconds(3).toNanos(), Duration.ofSeconds(4).toNanos());
        assertThat(functions.updates).isEqualTo(1);
    }

    @Test
    void anErrorIsTheAnswerUntilAGoodSave() throws Exception {
        save("A", "error here");
        session.update(true);

        assertThat(session.failure(F)).isEqualTo(new BuildFailure(BuildFailure.COMPILE, "A: error here"));
        assertThat(functions.running).as("as it was").isEqualTo("A=one;");
        assertThat(lines).containsExactly("hello cannot be called until this is corrected: A: error here");
        session.update(true);
        assertThat(compiler.builds).as("not again for the same files").isEqualTo(1);

        save("A", "two");
        session.update(true);
        assertThat(session.failure(F)).isNull();
        assertThat(functions.running).isEqualTo("A=two;");
    }

    @Test
    void withoutACallAChangeIsBuiltWhenTwoLooksAreEqual() throws Exception {
        save("A", "two");
        session.update(false);
        assertThat(compiler.builds).isZero();
        save("A", "three");
        session.update(false);
        assertThat(compiler.builds).isZero();

        session.update(false);

        assertThat(functions.running).isEqualTo("A=three;");
        assertThat(functions.warm).isTrue();
    }

    @Test
    void classesThatAnIdeWritesAreTakenOverWhenTheySettle() throws Exception {
        Files.writeString(classes.resolve("A.class"), "by the IDE");
        time.whileSleeping(() -> Files.writeString(classes.resolve("A.class"), "by the IDE, complete"));

        session.update(true);

        assertThat(functions.running).isEqualTo("A=by the IDE, complete;");
        assertThat(compiler.builds).isZero();
        assertThat(functions.updates).isEqualTo(1);
    }

    @Test
    void classesThatAnIdeWritesDuringAnErrorAreNot() throws Exception {
        save("A", "error");
        session.update(true);
        Files.writeString(classes.resolve("A.class"), "with the error inside");

        session.update(true);

        assertThat(functions.running).isEqualTo("A=one;");
        assertThat(session.failure(F)).isNotNull();
    }

    @Test
    void classesThatAreMissingForAMomentChangeNothing() throws Exception {
        Files.delete(classes.resolve("A.class"));

        session.update(true);

        assertThat(functions.running).isEqualTo("A=one;");
        assertThat(functions.updates).isZero();
    }

    @Test
    void callsWaitForTheBuildAndGetItsError() throws Exception {
        Thread runner = new Thread(() -> {
            try {
                session.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        save("A", "error");
        runner.start();
        CompletionStage<Optional<BuildFailure>> call = session.prepare(F);
        assertThat(call.toCompletableFuture().get()).contains(new BuildFailure(BuildFailure.COMPILE, "A: error"));
        assertThat(session.prepare("another").toCompletableFuture().get()).isEmpty();

        session.close();
        runner.join();
        assertThat(session.prepare(F).toCompletableFuture().get())
                .as("after the end, when nothing is compiled any more")
                .isPresent();
    }

    @Test
    void aCallThatWaitsForABuildGetsAnErrorWhenTheSessionEnds() throws Exception {
        List<Optional<BuildFailure>> answers = new ArrayList<>();
        save("A", "two");
        CompletionStage<Optional<BuildFailure>> call = session.prepare(F);
        call.thenAccept(answers::add);
        // Ctrl-C while the compiler runs: the code that runs is still the old one.
        compiler.during = session::close;

        session.run();

        assertThat(answers)
                .singleElement()
                .satisfies(answer -> assertThat(answer).map(BuildFailure::type).contains(BuildFailure.COMPILE));
        assertThat(functions.updates)
                .as("the folders of the session are being deleted")
                .isZero();
        assertThat(lines).isEmpty();
    }

    @Test
    void anUpdateThatFailedIsRepeatedByTheNextCall() throws Exception {
        save("A", "two");
        functions.fault = new IOException("No space left on device");
        assertThatThrownBy(() -> session.update(true)).hasMessage("No space left on device");
        assertThat(functions.running).isEqualTo("A=one;");

        session.update(true);

        assertThat(functions.running).isEqualTo("A=two;");
        assertThat(session.update(true)).as("only once").isFalse();
    }

    @Test
    void anUpdateToClassesOfAnIdeThatFailedIsRepeatedByTheNextCall() throws Exception {
        Files.writeString(classes.resolve("A.class"), "by the IDE");
        functions.fault = new IOException("No space left on device");
        assertThatThrownBy(() -> session.update(true)).hasMessage("No space left on device");

        session.update(true);

        assertThat(functions.running).isEqualTo("A=by the IDE;");
    }

    @Test
    void classesThatAnIdeCompletesCorrectAFunctionThatCouldNotRun() throws Exception {
        functions.failure = new BuildFailure(BuildFailure.CONFIGURATION, "The handler A does not exist.");
        Files.writeString(classes.resolve("A.class"), "half");
        session.update(true);
        assertThat(session.failure(F)).isNotNull();
        functions.failure = null;
        Files.writeString(classes.resolve("A.class"), "whole");

        session.update(true);

        assertThat(session.failure(F)).isNull();
        assertThat(functions.running).isEqualTo("A=whole;");
    }

    @Test
    void noneOfAThousandCallsRunsCodeOlderThanTheLastSave() throws Exception {
        Thread runner = new Thread(() -> {
            try {
                session.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        time.real = true;
        runner.start();
        List<String> wrong = new ArrayList<>();
        for (int call = 0; call < 1_000; call++) {
            if (call % 50 == 0) {
                // The same length, so that only time or content tell.
                save("A", String.format(Locale.ROOT, "%04d", call));
            }
            Optional<BuildFailure> failure =
                    session.prepare(F).toCompletableFuture().get();
            String expected = String.format(Locale.ROOT, "A=%04d;", call / 50 * 50);
            if (failure.isPresent() || !functions.running.equals(expected)) {
                wrong.add(call + ": " + functions.running + failure);
            }
        }
        session.close();
        runner.join();

        assertThat(wrong).isEmpty();
    }

    private void save(String name, String text) throws IOException {
        Files.writeString(sources.resolve(name), text);
    }

    private static final class Silent implements Reporter {
        @Override
        public void info(String line) {}

        @Override
        public void warn(String line) {}
    }

    /** Time that passes only in sleeps. */
    private static final class FakeTime implements CompileTime {

        interface Step {
            void run() throws IOException;
        }

        private final Deque<Step> steps = new ArrayDeque<>();
        private @Nullable Step always;
        private volatile boolean real;
        private long nanos;

        void whileSleeping(Step... next) {
            steps.addAll(List.of(next));
        }

        @Override
        public long nanos() {
            return real ? System.nanoTime() : nanos;
        }

        @Override
        public void sleep(Duration pause) throws InterruptedException {
            if (real) {
                Thread.sleep(pause.toMillis());
                return;
            }
            nanos += pause.toNanos();
            Step step = steps.isEmpty() ? always : steps.removeFirst();
            try {
                if (step != null) {
                    step.run();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Makes a class file of each source; a text that contains "error" does not compile, and neither does "err". */
    private final class FakeCompiler implements ProjectBuild<String> {
        private Instant start = Instant.now().plusSeconds(3_600);
        private int builds;
        private FakeTime.@Nullable Step during;

        @Override
        public Instant start() {
            return start;
        }

        @Override
        public BuildInputs inputs() {
            return new BuildInputs(List.of(sources), List.of());
        }

        @Override
        public Map<String, BuildResult<String>> build(Set<Path> changed) {
            builds++;
            try {
                String error = compile();
                FakeTime.Step step = during;
                during = null;
                if (step != null) {
                    step.run();
                }
                return Map.of(
                        F,
                        error.isEmpty()
                                ? BuildResult.of("settings")
                                : BuildResult.failed(new BuildFailure(BuildFailure.COMPILE, error)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String compile() throws IOException {
            Map<String, String> made = new HashMap<>();
            try (Stream<Path> files = Files.list(sources)) {
                for (Path file : files.sorted().toList()) {
                    String text = Files.readString(file);
                    if (text.equals("err") || (text.startsWith("error") && !text.equals("errorless"))) {
                        return file.getFileName() + ": " + text;
                    }
                    made.put(file.getFileName() + ".class", text);
                }
            }
            for (Map.Entry<String, String> each : made.entrySet()) {
                Files.writeString(classes.resolve(each.getKey()), each.getValue());
            }
            return "";
        }
    }

    private final class FakeFunctions implements RunningFunctions<String> {
        private volatile String running = "";
        private int updates;
        private boolean warm;
        private @Nullable IOException fault;
        private @Nullable BuildFailure failure;

        @Override
        public List<Path> outputs() {
            return List.of(classes);
        }

        @Override
        public void beforeBuild() {}

        @Override
        public boolean isTemporarilyMissing() {
            return !Files.exists(classes.resolve("A.class"));
        }

        @Override
        public Map<String, BuildFailure> update(Map<String, BuildResult<String>> results, boolean warm)
                throws IOException {
            this.warm = warm;
            IOException thrown = fault;
            fault = null;
            if (thrown != null) {
                throw thrown;
            }
            if (failure != null) {
                return Map.of(F, failure);
            }
            if (results.values().stream().allMatch(result -> result.failure().isEmpty())) {
                updates++;
                running = read();
            }
            return Map.of();
        }

        private String read() throws IOException {
            StringBuilder all = new StringBuilder();
            try (Stream<Path> files = Files.list(classes)) {
                for (Path file : files.sorted().toList()) {
                    all.append(file.getFileName().toString().replace(".class", ""))
                            .append('=')
                            .append(Files.readString(file))
                            .append(';');
                }
            }
            return all.toString();
        }
    }
}
