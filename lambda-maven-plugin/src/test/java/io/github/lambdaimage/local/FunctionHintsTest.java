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
    void fullHeapNamesTheKey() throws IOException {
        hints("{\"MemorySize\": 512}").on(printed("java.lang.OutOfMemoryError: Java heap space"));

        assertThat(lines).contains("Increase MemorySize in config.json, or use \"-Dlambda.MemorySize=1024\".");
    }

    @Test
    void portInUseNamesTheWaysThatWork() throws IOException {
        hints("{}").on(printed("Caused by: java.net.BindException: Address already in use"));

        assertThat(lines).anyMatch(line -> line.startsWith("Execution environments share the ports"));
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
