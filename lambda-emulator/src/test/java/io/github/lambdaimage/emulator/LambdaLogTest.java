package io.github.lambdaimage.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.emulator.InvocationReport.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LambdaLogTest {
    private final List<String> lines = new ArrayList<>();
    private final LambdaLog log = new LambdaLog(lines::add);

    @Test
    void writesStartOutputEndAndReportWhenACallSucceeds() {
        log.on(new EmulatorEvent.InvocationStarted("e", "id", "$LATEST"));
        log.on(new EmulatorEvent.OutputLine("e", "id", "hello"));
        end(new InvocationReport(
                "id",
                Duration.ofNanos(1_230_000),
                Optional.of(Duration.ofNanos(101_120_000)),
                103,
                1024,
                OptionalLong.of(67L * 1024 * 1024 - 1),
                Outcome.SUCCESS,
                Optional.empty()));
        assertThat(lines)
                .containsExactly(
                        "START RequestId: id Version: $LATEST",
                        "hello",
                        "END RequestId: id",
                        "REPORT RequestId: id\tDuration: 1.23 ms\tBilled Duration: 103 ms\tMemory Size: 1024 MB\t"
                                + "Max Memory Used: 67 MB\tInit Duration: 101.12 ms\t");
    }

    @Test
    void writesTheTimeAndTheStatusWhenACallTimesOut() {
        end(report(Outcome.TIMEOUT, "Sandbox.Timedout"), "Task timed out after 3.00 seconds");
        assertThat(lines)
                .containsExactly(
                        "1970-01-01T00:00:00Z id Task timed out after 3.00 seconds",
                        "END RequestId: id",
                        "REPORT RequestId: id\tDuration: 3000.00 ms\tBilled Duration: 3000 ms\tMemory Size: 128 MB\t"
                                + "Status: timeout");
    }

    @Test
    void writesTheErrorTypeWhenTheProcessDies() {
        end(report(Outcome.FAILURE, "Runtime.ExitError"), "Runtime exited with error: exit status 3");
        assertThat(lines)
                .startsWith("RequestId: id Error: Runtime exited with error: exit status 3", "Runtime.ExitError")
                .last()
                .asString()
                .endsWith("\tStatus: error\tError Type: Runtime.ExitError");
    }

    private static InvocationReport report(Outcome outcome, String errorType) {
        return new InvocationReport(
                "id",
                Duration.ofSeconds(3),
                Optional.empty(),
                3000,
                128,
                OptionalLong.empty(),
                outcome,
                Optional.of(errorType));
    }

    private void end(InvocationReport report) {
        log.on(new EmulatorEvent.InvocationEnded("e", report, Optional.empty(), Instant.EPOCH));
    }

    private void end(InvocationReport report, String message) {
        log.on(new EmulatorEvent.InvocationEnded("e", report, Optional.of(message), Instant.EPOCH));
    }
}
