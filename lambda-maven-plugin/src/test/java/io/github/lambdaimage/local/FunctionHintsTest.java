package io.github.lambdaimage.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.emulator.EmulatorEvent;
import io.github.lambdaimage.emulator.InvocationReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionHintsTest {

    @TempDir
    private Path folder;

    private final List<String> lines = new ArrayList<>();

    @Test
    void timeoutNamesTheKeyOnceBelowTheReport() throws IOException {
        FunctionHints hints = hints("{\"Timeout\": 20}");

        hints.on(ended(InvocationReport.Outcome.SUCCESS));
        hints.on(ended(InvocationReport.Outcome.TIMEOUT));
        hints.on(ended(InvocationReport.Outcome.TIMEOUT));

        assertThat(lines)
                .containsExactly(
                        "ended", "ended", "Increase Timeout in config.json, or use \"-Dlambda.Timeout=40\".", "ended");
    }

    @Test
    void timeoutIsNotIncreasedBeyondTheMaximum() throws IOException {
        hints("{\"Timeout\": 500}").on(ended(InvocationReport.Outcome.TIMEOUT));
        hints("{\"Timeout\": 900}").on(ended(InvocationReport.Outcome.TIMEOUT));

        assertThat(lines)
                .contains("Increase Timeout in config.json, or use \"-Dlambda.Timeout=900\".")
                .contains("Timeout is the maximum on Lambda: reduce the duration of the invocation.");
    }

    @Test
    void timeoutOfAStartNamesItsCode() throws IOException {
        FunctionHints hints = hints("{\"Timeout\": 20}");

        hints.on(new EmulatorEvent.InitFailed("environment", Duration.ZERO, "Sandbox.Timedout", "timed out"));
        hints.on(ended(InvocationReport.Outcome.TIMEOUT));

        assertThat(lines)
                .contains("The function was still starting: check its constructor and static initializers."
                        + " Increase Timeout in config.json, or use \"-Dlambda.Timeout=40\".");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.OutOfMemoryError: Java heap space",
                "Exception in thread \"a\" java.lang.OutOfMemoryError: GC overhead limit exceeded",
                "java.lang.OutOfMemoryError: Direct buffer memory",
                "java.lang.OutOfMemoryError: Cannot reserve 16777216 bytes of direct buffer memory (allocated: 1, limit: 2)"
            })
    void fullHeapNamesTheKey(String line) throws IOException {
        hints("{\"MemorySize\": 512}").on(printed(line));

        assertThat(lines).contains("Increase MemorySize in config.json, or use \"-Dlambda.MemorySize=1024\".");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.OutOfMemoryError: Requested array size exceeds VM limit",
                "java.lang.OutOfMemoryError: unable to create native thread: possibly out of memory",
                "java.lang.OutOfMemoryError: Metaspace"
            })
    void limitThatMemorySizeDoesNotChangeHasNoRemedy(String line) throws IOException {
        hints("{}").on(printed(line));

        assertThat(lines).containsExactly("printed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Caused by: java.net.BindException: Address already in use",
                "ERROR: transport error 202: bind failed: Address already in use",
                "OSError: [Errno 98] Address already in use"
            })
    void portInUseNamesTheWaysThatWork(String line) throws IOException {
        hints("{}").on(printed(line));

        assertThat(lines).anyMatch(hint -> hint.startsWith("Execution environments share the ports"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Error: Could not create the Java Virtual Machine.",
                "Error occurred during initialization of VM",
                "Error occurred during initialization of boot layer"
            })
    void jvmThatDoesNotStartNamesTheKeyAndTheOtherJvm(String line) throws IOException {
        FunctionHints hints = hints("{}");

        hints.on(printed(line));
        hints.on(printed("Error: Could not create the Java Virtual Machine."));

        assertThat(lines)
                .filteredOn(hint ->
                        hint.contains("JvmOptions in config.json") && hint.contains("\"-Dlambda.jdk=/path/to/jdk\""))
                .hasSize(1);
    }

    private FunctionHints hints(String config) throws IOException {
        return new FunctionHints(
                LocalFixture.config(folder, config),
                event -> lines.add(event instanceof EmulatorEvent.InvocationEnded ? "ended" : "printed"),
                lines::add);
    }

    private static EmulatorEvent printed(String line) {
        return new EmulatorEvent.OutputLine("environment", null, line);
    }

    private static EmulatorEvent ended(InvocationReport.Outcome outcome) {
        InvocationReport report = new InvocationReport(
                "id", Duration.ZERO, Optional.empty(), 1, 128, OptionalLong.empty(), outcome, Optional.empty());
        return new EmulatorEvent.InvocationEnded("environment", report, Optional.empty(), Instant.EPOCH);
    }
}
