package io.github.lambdaimage.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs small Java programs as commands, so that the test works on every system. */
class CommandRunnerTest {

    /** The program; its first argument selects a behavior. */
    static final class Program {
        private Program() {}

        public static void main(String[] args) throws Exception {
            switch (args[0]) {
                case "echo" -> {
                    System.in.transferTo(System.out);
                    System.out.flush();
                }
                case "flood" -> {
                    for (int i = 0; i < 300_000; i++) {
                        System.err.print("error");
                        System.out.print("print");
                    }
                }
                case "fail" -> {
                    System.err.println("first line");
                    System.err.println("last line");
                    System.exit(4);
                }
                case "variables" -> System.out.print(System.getenv("ONE") + System.getenv("TWO"));
                case "child" -> {
                    String java = ProcessHandle.current().info().command().orElseThrow();
                    String classes = System.getProperty("java.class.path");
                    new ProcessBuilder(java, "-cp", classes, Program.class.getName(), "wait", args[1])
                            .start()
                            .waitFor();
                }
                case "leave" -> {
                    String java = ProcessHandle.current().info().command().orElseThrow();
                    String classes = System.getProperty("java.class.path");
                    Path file = Path.of(args[1]);
                    System.out.println("printed");
                    System.err.println("error");
                    ProcessBuilder child =
                            new ProcessBuilder(java, "-cp", classes, Program.class.getName(), "wait", args[1]);
                    child.redirectOutput(args[2].equals("hold") ? Redirect.INHERIT : Redirect.DISCARD);
                    child.redirectError(args[3].equals("hold") ? Redirect.INHERIT : Redirect.DISCARD);
                    child.start();
                    while (!Files.exists(file)) {
                        Thread.onSpinWait();
                    }
                }
                case "wait" -> {
                    Path file = Path.of(args[1]);
                    Path draft = file.resolveSibling("draft");
                    Files.writeString(
                            draft, Long.toString(ProcessHandle.current().pid()));
                    Files.move(draft, file);
                    TimeUnit.MINUTES.sleep(10);
                }
                default -> throw new IllegalArgumentException(args[0]);
            }
        }
    }

    @TempDir
    private Path folder;

    private final CommandRunner runner = new CommandRunner(Map.of("ONE", "1"));

    @Test
    void largeInputIsWritten() throws Exception {
        byte[] text = "x".repeat(1_000_000).getBytes(StandardCharsets.UTF_8);

        CommandResult result = runner.run(command("echo").withInput(out -> out.write(text)));

        assertThat(result.status()).isZero();
        assertThat(result.output()).hasSize(1_000_000).containsOnlyOnce("x".repeat(1_000_000));
    }

    @Test
    void bothOutputsAreReadAtOnce() throws Exception {
        CommandResult result = runner.run(command("flood"));

        assertThat(result.output()).hasSize(1_500_000);
        assertThat(result.errors()).hasSize(1_500_000);
    }

    @Test
    void failureIsAResult() throws Exception {
        CommandResult result = runner.run(command("fail"));

        assertThat(result.status()).isEqualTo(4);
        assertThat(result.succeeded()).isFalse();
        assertThat(result.lastLine()).isEqualTo("last line");
    }

    @Test
    void commandThatDoesNotReadItsInputReportsItsOwnFailure() throws Exception {
        CommandResult result = runner.run(command("fail").withInput(out -> {
            while (true) {
                out.write(new byte[8192]);
            }
        }));

        assertThat(result.status()).isEqualTo(4);
    }

    @Test
    void failureOfTheInputIsThrown() {
        assertThatThrownBy(() -> runner.run(command("echo").withInput(out -> {
                    out.write(1);
                    throw new IOException("the file is gone");
                })))
                .isInstanceOf(IOException.class)
                .hasMessage("the file is gone");
    }

    @Test
    void variablesAreOnlyTheGivenOnes() throws Exception {
        Map<String, String> more = Map.of("TWO", "2");

        assertThat(runner.run(command("variables").withVariables(more)).output())
                .isEqualTo("12");
        assertThat(runner.run(command("variables")).output()).isEqualTo("1null");
    }

    @Test
    void deadlineEndsCommandAndItsChildren() throws Exception {
        Path file = folder.resolve("pid");
        // On a slow machine the child needs longer to write its process id.
        for (int seconds = 2; !Files.exists(file); seconds *= 2) {
            assertThat(seconds).as("the last deadline").isLessThan(120);
            Command command = command("child", file.toString()).withDeadline(Duration.ofSeconds(seconds));

            assertThatThrownBy(() -> runner.run(command))
                    .isInstanceOf(CommandTimeoutException.class)
                    .hasMessageContaining("timed out after " + seconds + " seconds");
        }
        awaitGone(Long.parseLong(Files.readString(file)));
    }

    @Test
    void interruptEndsCommand() throws Exception {
        Path file = folder.resolve("pid");
        CompletableFuture<Exception> failure = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try {
                runner.run(command("wait", file.toString()));
                failure.complete(new IllegalStateException("ended by itself"));
            } catch (IOException | InterruptedException e) {
                failure.complete(e);
            }
        });
        caller.start();
        while (!Files.exists(file)) {
            assertThat(failure).isNotDone();
            Thread.onSpinWait();
        }

        caller.interrupt();

        assertThat(failure.get(120, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
        awaitGone(Long.parseLong(Files.readString(file)));
    }

    @Test
    void runWhenOutputStaysOpenFails() throws Exception {
        Path file = folder.resolve("pid");
        try {
            assertThatThrownBy(() -> runner.run(command("leave", file.toString(), "hold", "discard")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("is still open, although the command has exited");
        } finally {
            end(file);
        }
    }

    @Test
    void runWhenErrorStreamStaysOpenReturnsItsStart() throws Exception {
        Path file = folder.resolve("pid");
        try {
            CommandResult result = runner.run(command("leave", file.toString(), "discard", "hold"));

            assertThat(result.output().strip()).isEqualTo("printed");
            assertThat(result.errors().strip()).isEqualTo("error");
        } finally {
            end(file);
        }
    }

    private static void end(Path file) throws Exception {
        long pid = Long.parseLong(Files.readString(file));
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        awaitGone(pid);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Cannot run program \"x\": error=2, No such file or directory | true",
                "Cannot run program \"x\": Exec failed, error: 2 (No such file or directory) | true",
                "Cannot run program \"x\": CreateProcess error=193, %1 is not a valid Win32 application | true",
                "Cannot run program \"x\": error=13, Permission denied | true",
                "Cannot run program \"x\": error=7, Argument list too long | false",
                "Cannot run program \"x\": Exec failed, error: 12 (Cannot allocate memory) | false",
                "Cannot run program \"x\": error=24, Too many open files | false",
                "Stream closed | false"
            })
    void isNoProgramWhenProgramIsMissingIsTrue(String message, boolean missing) {
        assertThat(CommandRunner.isNoProgram(message)).isEqualTo(missing);
    }

    @Test
    void tooLongArgumentsAreNotAMissingProgram() {
        assertThatThrownBy(() -> runner.run(command("echo", "x".repeat(10_000_000))))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(CommandNotFoundException.class);
    }

    @Test
    void missingProgramIsReported() {
        assertThatThrownBy(() -> runner.run(Command.of(List.of("program-that-is-nowhere"))))
                .isInstanceOf(CommandNotFoundException.class)
                .hasMessage("The command program-that-is-nowhere cannot be run.");
    }

    @Test
    void startedCommandHasOneStreamAndNoInput() throws Exception {
        Process process = runner.start(command("fail"));

        try (InputStream both = process.getInputStream()) {
            assertThat(new String(both.readAllBytes(), StandardCharsets.UTF_8)).contains("first line", "last line");
        }
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        Process reader = runner.start(command("echo"));
        assertThat(reader.waitFor(120, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void toStringContainsNoValueOfAVariable() {
        assertThat(Command.of(List.of("docker", "info")).withVariables(Map.of("TOKEN", "hidden")))
                .hasToString("Command[docker info, variables=[TOKEN]]");
    }

    private static void awaitGone(long pid) throws Exception {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (process.isPresent()) {
            process.get().onExit().get(120, TimeUnit.SECONDS);
        }
    }

    private static Command command(String... arguments) {
        Path classes;
        try {
            classes = Path.of(CommandRunnerTest.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        List<String> all = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classes.toString(),
                Program.class.getName()));
        all.addAll(List.of(arguments));
        return Command.of(all);
    }
}
