package io.github.lambdaimage.emulator;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Writes a log as Lambda writes it to CloudWatch: the function's output, and the START, END and REPORT lines.
 *
 * <p>It ignores events that Lambda does not log, for example a rejected call or an environment that ended between calls.
 */
public final class LambdaLog implements EmulatorListener {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final long BYTES_PER_MB = 1024 * 1024;

    private final Consumer<String> lines;

    /**
     * Creates a log.
     *
     * @param lines receives each line, without line terminator; called from several threads
     */
    public LambdaLog(Consumer<String> lines) {
        this.lines = Objects.requireNonNull(lines, "lines");
    }

    @Override
    public void on(EmulatorEvent event) {
        if (event instanceof EmulatorEvent.OutputLine output) {
            lines.accept(output.line());
        } else if (event instanceof EmulatorEvent.InvocationStarted started) {
            lines.accept("START RequestId: " + started.requestId() + " Version: " + started.version());
        } else if (event instanceof EmulatorEvent.InvocationEnded ended) {
            ended(ended);
        } else if (event instanceof EmulatorEvent.InitFailed failed) {
            lines.accept("INIT_REPORT Init Duration: " + millis(failed.initDuration())
                    + " ms\tPhase: init\tStatus: error" + "\tError Type: " + failed.errorType());
        }
    }

    private void ended(EmulatorEvent.InvocationEnded ended) {
        InvocationReport report = ended.report();
        if (report.outcome() == InvocationReport.Outcome.STOPPED) {
            return;
        }
        String requestId = report.requestId();
        ended.message().ifPresent(message -> {
            if (report.outcome() == InvocationReport.Outcome.TIMEOUT) {
                lines.accept(ended.time() + " " + requestId + " " + message);
            } else {
                lines.accept("RequestId: " + requestId + " Error: " + message);
                report.errorType().ifPresent(lines);
            }
        });
        lines.accept("END RequestId: " + requestId);
        lines.accept(reportLine(report));
    }

    /** As on Lambda, a tab follows each value, and the status is there only if the platform ended the call. */
    static String reportLine(InvocationReport report) {
        StringBuilder line = new StringBuilder(200)
                .append("REPORT RequestId: ")
                .append(report.requestId())
                .append("\tDuration: ")
                .append(millis(report.duration()))
                .append(" ms\tBilled Duration: ")
                .append(report.billedMillis())
                .append(" ms\tMemory Size: ")
                .append(report.memorySize())
                .append(" MB\t");
        report.peakMemory().ifPresent(bytes -> line.append("Max Memory Used: ")
                .append((bytes + BYTES_PER_MB - 1) / BYTES_PER_MB)
                .append(" MB\t"));
        report.initDuration()
                .ifPresent(init ->
                        line.append("Init Duration: ").append(millis(init)).append(" ms\t"));
        if (report.outcome() == InvocationReport.Outcome.TIMEOUT) {
            line.append("Status: timeout");
        } else if (report.outcome() == InvocationReport.Outcome.FAILURE) {
            line.append("Status: error");
            report.errorType().ifPresent(type -> line.append("\tError Type: ").append(type));
        }
        return line.toString();
    }

    private static String millis(Duration duration) {
        return String.format(Locale.ROOT, "%.2f", duration.toNanos() / NANOS_PER_MILLI);
    }
}
