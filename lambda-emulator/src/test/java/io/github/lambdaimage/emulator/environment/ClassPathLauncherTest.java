package io.github.lambdaimage.emulator.environment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.lambdaimage.emulator.EmulatorConfig;
import io.github.lambdaimage.emulator.EmulatorEvent;
import io.github.lambdaimage.emulator.InvokeRequest;
import io.github.lambdaimage.emulator.InvokeResponse;
import io.github.lambdaimage.emulator.LambdaEmulator;
import io.github.lambdaimage.emulator.Patient;
import io.github.lambdaimage.emulator.Processes;
import io.github.lambdaimage.emulator.RecordingListener;
import io.github.lambdaimage.emulator.function.ScriptedRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class ClassPathLauncherTest {
    private final RecordingListener listener = new RecordingListener();

    @Test
    void answersAndKeepsTheProcessWhenTheFunctionFailsAnswersTooMuchOrPrints() throws Exception {
        try (LambdaEmulator lambda = start("loop", Duration.ofMinutes(2))) {
            String pid = call(lambda, "pid").text();

            assertThat(call(lambda, "hello").text()).isEqualTo("\"hello\"");
            InvokeResponse failed = call(lambda, "fail");
            assertThat(failed.functionError()).isEqualTo("Unhandled");
            assertThat(failed.text()).isEqualTo("{\"errorType\":\"Mine\",\"errorMessage\":\"told\"}");
            InvokeResponse large = call(lambda, "large");
            assertThat(large.text())
                    .isEqualTo(
                            "{\"errorType\":\"Function.ResponseSizeTooLarge\",\"errorMessage\":\"Response payload size"
                                    + " exceeded maximum allowed payload size (6291556 bytes).\"}");
            InvokeResponse printed = lambda.invoke(
                    InvokeRequest.of("\"print it\"".getBytes(UTF_8)).withLogTail(true));
            assertThat(new String(Base64.getDecoder().decode(String.valueOf(printed.logResult())), UTF_8))
                    .contains("START RequestId: " + printed.requestId(), "out: it\n", "err: \u00fc\u20ac\n", "REPORT");
            assertThat(call(lambda, "pid").text()).isEqualTo(pid);
            assertThat(listener.lines()).contains("starting loop", "response rejected: 413", "out: it");
            List<EmulatorEvent.InvocationEnded> ended = listener.all(EmulatorEvent.InvocationEnded.class);
            assertThat(ended.get(0).report().initDuration()).isPresent();
            assertThat(ended.get(1).report().initDuration()).isEmpty();
        }
        assertThat(listener.all(EmulatorEvent.EnvironmentStarted.class)).hasSize(1);
    }

    @Test
    void tellsWhatIsPrintedBeforeTheEndWhenTheReplyFollowsAtOnce() throws Exception {
        try (LambdaEmulator lambda = start("loop", Duration.ofMinutes(2))) {
            for (int i = 0; i < 200; i++) {
                call(lambda, "print " + i);
            }
        }
        List<String> lines = listener.lines().stream()
                .filter(line -> line.startsWith("START") || line.startsWith("out: ") || line.startsWith("END"))
                .map(line -> line.substring(0, 3))
                .toList();
        assertThat(lines).hasSize(600);
        for (int i = 0; i < lines.size(); i += 3) {
            assertThat(lines.subList(i, i + 3)).as("call %s", i / 3).containsExactly("STA", "out", "END");
        }
    }

    @Test
    void deliversAnIncompleteLineBeforeTheEndOfItsCall() throws Exception {
        try (LambdaEmulator lambda = start("loop", Duration.ofMinutes(2))) {
            for (String text : List.of("one", "two")) {
                InvokeResponse answer = lambda.invoke(InvokeRequest.of(("\"begin-line " + text + "\"").getBytes(UTF_8))
                        .withLogTail(true));
                assertThat(new String(Base64.getDecoder().decode(String.valueOf(answer.logResult())), UTF_8))
                        .containsOnlyOnce("\n" + text + "\nEND RequestId: " + answer.requestId());
            }
        }
        assertThat(listener.lines()).containsOnlyOnce("one", "two");
    }

    @Test
    void tellsTheFunctionOnlyWhatLambdaAndItsUserTellWhenItAsks() throws Exception {
        ClassPathLauncher launcher = launcher("loop")
                .environment(Map.of("MINE", "yes", "AWS_REGION", "mars-1"))
                .build();
        EmulatorConfig config =
                config(Duration.ofMinutes(2)).withRegion("eu-central-1").withMemorySize(256);
        try (LambdaEmulator lambda = LambdaEmulator.start(config, launcher)) {
            assertThat(call(lambda, "env MINE").text()).isEqualTo("\"yes\"");
            assertThat(call(lambda, "env AWS_REGION").text()).isEqualTo("\"eu-central-1\"");
            assertThat(call(lambda, "env AWS_LAMBDA_FUNCTION_MEMORY_SIZE").text())
                    .isEqualTo("\"256\"");
            assertThat(call(lambda, "env _HANDLER").text()).isEqualTo("\"loop\"");
            assertThat(call(lambda, "env TZ").text()).isEqualTo("\":UTC\"");
            assertThat(call(lambda, "env AWS_XRAY_CONTEXT_MISSING").text()).isEqualTo("\"LOG_ERROR\"");
            assertThat(call(lambda, "env AWS_XRAY_DAEMON_ADDRESS").text()).isEqualTo("\"unset\"");
            assertThat(call(lambda, "env JAVA_HOME").text()).isEqualTo("\"unset\"");
            assertThat(call(lambda, "header Lambda-Runtime-Invoked-Function-Arn")
                            .text())
                    .isEqualTo("\"arn:aws:lambda:eu-central-1:123456789012:function:scripted\"");
            assertThat(call(lambda, "stdin").text()).isEqualTo("-1");
        }
    }

    /** Whatever the locale of this machine is, and whether that of Lambda is installed. */
    @Test
    void passesTextBeyondAsciiInFoldersNamesOptionsVariablesAndEvents(@TempDir Path folder) throws Exception {
        assumeThat(System.getProperty("sun.jnu.encoding")).isEqualTo("UTF-8");
        Path classes = Path.of("target", "test-classes").toAbsolutePath();
        String runtime = ScriptedRuntime.class.getName().replace('.', '/') + ".class";
        Path copy = folder.resolve("j\u00fcrgen").resolve(runtime);
        Files.createDirectories(copy.getParent());
        Files.copy(classes.resolve(runtime), copy);
        ClassPathLauncher launcher = launcher("gr\u00f6\u00dfe")
                .classPath(List.of(folder.resolve("j\u00fcrgen")))
                .jvmOptions(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dtext=\u65e5\u672c"))
                .environment(Map.of("NAME", "Zo\u00eb \ud83d\ude00"))
                .build();
        try (LambdaEmulator lambda = LambdaEmulator.start(config(Duration.ofMinutes(2)), launcher)) {
            assertThat(call(lambda, "gr\u00fc\u00dfe").text()).isEqualTo("\"gr\u00fc\u00dfe\"");
            assertThat(call(lambda, "env NAME").text()).isEqualTo("\"Zo\u00eb \ud83d\ude00\"");
            assertThat(call(lambda, "property text").text()).isEqualTo("\"\u65e5\u672c\"");
            assertThat(call(lambda, "property user.language").text()).isEqualTo("\"en\"");
        }
        assertThat(listener.lines()).contains("starting gr\u00f6\u00dfe");
    }

    @Test
    void answersWithLambdasErrorAndStartsANewEnvironmentWhenTheProcessEndsInACall() throws Exception {
        try (LambdaEmulator lambda = start("loop", Duration.ofMinutes(2))) {
            InvokeResponse three = call(lambda, "exit 3");
            assertThat(three.statusCode()).isEqualTo(200);
            assertThat(three.text())
                    .isEqualTo("{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId: " + three.requestId()
                            + " Error: Runtime exited with error: exit status 3\"}");
            assertThat(call(lambda, "exit 0").text()).contains("Runtime exited without providing a reason");
            assertThat(listener.lines().subList(0, 2))
                    .satisfiesExactly(line -> assertThat(line).isEqualTo("starting loop"), line -> assertThat(line)
                            .startsWith("START RequestId: " + three.requestId()));
            assertThat(listener.lines())
                    .filteredOn(line -> line.startsWith("REPORT") && line.contains(three.requestId()))
                    .singleElement()
                    .satisfies(line -> assertThat(line.contains("Max Memory Used: "))
                            .isEqualTo(Files.exists(Path.of("/proc/self/status"))));
            assertThat(call(lambda, "fail-and-exit").text())
                    .isEqualTo("{\"errorType\":\"java.lang.OutOfMemoryError\"}");
            assertThat(call(lambda, "hello").text()).isEqualTo("\"hello\"");
        }
        assertThat(listener.all(EmulatorEvent.EnvironmentStarted.class)).hasSize(4);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void distinguishesSignalsFromExitStatusesWhenTheProcessEndsInACall() throws Exception {
        try (LambdaEmulator lambda = start("loop", Duration.ofMinutes(2))) {
            assertThat(call(lambda, "exit 137").text()).contains("exited with error: exit status 137\"");
            assertThat(call(lambda, "kill KILL").text()).contains("exited with error: signal: killed\"");
            assertThat(call(lambda, "kill ALRM").text()).contains("exited with error: signal: alarm clock\"");
            // The JVM handles this signal and exits by itself.
            assertThat(call(lambda, "kill TERM").text()).contains("exited with error: exit status 143\"");
        }
    }

    @Test
    void answersTimedOutAndKillsTheProcessWhenACallTakesTooLong() throws Exception {
        try (LambdaEmulator lambda = start("loop", Duration.ofSeconds(3))) {
            String pid = call(lambda, "pid").text();
            InvokeResponse answer = call(lambda, "hang");
            assertThat(answer.text())
                    .isEqualTo("{\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":\"RequestId: " + answer.requestId()
                            + " Error: Task timed out after 3.00 seconds\"}");
            assertThat(call(lambda, "pid").text()).isNotEqualTo(pid);
            assertThat(ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive))
                    .isEmpty();
            assertThat(listener.lines())
                    .anyMatch(line -> line.endsWith(answer.requestId() + " Task timed out after 3.00 seconds"))
                    .anyMatch(line -> line.startsWith("REPORT RequestId: " + answer.requestId())
                            && line.contains("\tDuration: 3000.00 ms\t")
                            && line.endsWith("Status: timeout"));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void givesChildProcessesStandardInputAtItsEnd() throws Exception {
        try (LambdaEmulator lambda = start("loop", Duration.ofMinutes(2))) {
            assertThat(call(lambda, "stdin-of-child").text()).isEqualTo("0");
        }
        assertThat(listener.lines()).contains("read 1");
    }

    @Test
    void doesNotDelayTheExitOfTheJvmByAThreadInNativeCode() throws Exception {
        try (LambdaEmulator lambda = start("loop", Duration.ofMinutes(2))) {
            // Not while it looks after the parent, for a moment. A thread in a blocking read is RUNNABLE for ever.
            String state = "";
            for (int i = 0; i < 1_000 && !state.equals("\"TIMED_WAITING\""); i++) {
                state = call(lambda, "thread parent-watch").text();
            }
            assertThat(state).isEqualTo("\"TIMED_WAITING\"");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void leavesNoProcessOfAFunctionThatExitsOrTimesOutOrIsClosed() throws Exception {
        List<String> left = new ArrayList<>();
        try (LambdaEmulator lambda = start("loop", Duration.ofSeconds(3))) {
            left.addAll(orphans(lambda));
            assertThat(call(lambda, "exit 1").text()).contains("exit status 1");
            assertThat(left).allMatch(Processes::ends);

            left.addAll(orphans(lambda));
            assertThat(call(lambda, "hang").text()).contains("Sandbox.Timedout");
            // Answers from a new environment; the first one may still be ending.
            left.addAll(orphans(lambda));
            assertThat(left.subList(4, 6)).allMatch(Processes::isAlive);
        }
        assertThat(left).hasSize(6).allMatch(Processes::ends);
    }

    /** In a session of its own, and without the variables of the environment. */
    private static List<String> orphans(LambdaEmulator lambda) throws InterruptedException {
        return List.of(
                call(lambda, "orphan setsid").text(),
                call(lambda, "orphan env -i").text());
    }

    @Test
    void answersWithItsErrorWhenTheFunctionDoesNotStart() throws Exception {
        try (LambdaEmulator lambda = start("halt-in-init", Duration.ofMinutes(2))) {
            assertThat(call(lambda, "x").text()).contains("Runtime.ExitError", "exit status 7");
        }
        try (LambdaEmulator lambda = start("throw-in-init", Duration.ofMinutes(2))) {
            assertThat(call(lambda, "x").text()).contains("Runtime.ExitError", "exit status 1");
            assertThat(listener.lines()).anyMatch(line -> line.contains("IllegalStateException: thrown in init"));
        }
        try (LambdaEmulator lambda = start("init-error", Duration.ofMinutes(2))) {
            InvokeResponse answer = call(lambda, "x");
            assertThat(answer.functionError()).isEqualTo("Unhandled");
            assertThat(answer.text()).isEqualTo("{\"errorType\":\"Runtime.BadFunctionCode\",\"errorMessage\":\"no\"}");
        }
    }

    @Test
    void letsTheCallTimeOutWhenTheStartNeverEnds() throws Exception {
        EmulatorConfig config = config(Duration.ofSeconds(1)).withInitTimeout(Duration.ofSeconds(1));
        try (LambdaEmulator lambda =
                LambdaEmulator.start(config, launcher("hang-in-init").build())) {
            assertThat(call(lambda, "x").text()).contains("Sandbox.Timedout", "Task timed out after 1.00 seconds");
            assertThat(listener.lines())
                    .anyMatch(line -> line.startsWith("REPORT")
                            && line.contains("\tBilled Duration: 1000 ms\t")
                            && !line.contains("Init Duration"));
        }
    }

    @Test
    void runsCallsAtTheSameTimeInProcessesOfTheirOwnWhenSeveralCome(@TempDir Path folder) throws Exception {
        String meeting = folder.toString().replace('\\', '/');
        ExecutorService callers = Executors.newFixedThreadPool(3);
        try (LambdaEmulator lambda = start("loop", Duration.ofMinutes(2))) {
            List<Future<InvokeResponse>> answers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                // Each waits for the others, so that each needs its own process.
                answers.add(callers.submit(() -> call(lambda, "meet 3 " + meeting)));
            }
            Set<String> pids = new HashSet<>();
            for (Future<InvokeResponse> answer : answers) {
                pids.add(answer.get().text());
            }
            assertThat(pids).hasSize(3);
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void passesArgumentsToTheRuntimeBeforeTheHandler() throws Exception {
        ClassPathLauncher launcher = launcher("com.example.Handler::handle")
                .runtimeArguments(List.of("loop"))
                .build();
        try (LambdaEmulator lambda = LambdaEmulator.start(config(Duration.ofMinutes(2)), launcher)) {
            assertThat(call(lambda, "env _HANDLER").text()).isEqualTo("\"com.example.Handler::handle\"");
        }
    }

    @Test
    void reportsTheReasonWhenTheJvmDoesNotExist() throws Exception {
        ClassPathLauncher launcher =
                launcher("loop").javaHome(Path.of("no-such-jdk")).build();
        try (LambdaEmulator lambda = LambdaEmulator.start(config(Duration.ofMinutes(2)), launcher)) {
            assertThat(call(lambda, "x").text()).contains("Runtime.InvalidEntrypoint", "no-such-jdk");
        }
    }

    @Test
    void failsToBuildWhenTheHandlerIsMissing() {
        assertThatThrownBy(() -> ClassPathLauncher.builder().build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("handler");
    }

    private LambdaEmulator start(String handler, Duration timeout) throws IOException {
        return LambdaEmulator.start(config(timeout), launcher(handler).build());
    }

    private EmulatorConfig config(Duration timeout) {
        return Patient.function("scripted").withTimeout(timeout).withListener(listener);
    }

    private static ClassPathLauncher.Builder launcher(String handler) {
        return ClassPathLauncher.builder()
                .classPath(List.of(Path.of("target", "test-classes")))
                .mainClass(ScriptedRuntime.class.getName())
                .jvmOptions(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"))
                .handler(handler);
    }

    private static InvokeResponse call(LambdaEmulator lambda, String script) throws InterruptedException {
        return lambda.invoke(("\"" + script + "\"").getBytes(UTF_8));
    }
}
