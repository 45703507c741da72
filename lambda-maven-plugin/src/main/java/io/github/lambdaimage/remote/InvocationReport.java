package io.github.lambdaimage.remote;

import io.github.lambdaimage.json.JsonSyntaxException;
import io.github.lambdaimage.json.LocatedJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The figures of Lambda's REPORT line, which ends the log of each invocation. All times are in milliseconds, memory is in
 * MB. The text format is described in "Viewing CloudWatch logs", the JSON format in "Lambda Telemetry API Event schema
 * reference" of the AWS Lambda Developer Guide.
 *
 * @param duration of the call
 * @param billedDuration what AWS charges
 * @param memorySize the limit
 * @param maxMemoryUsed by the execution environment so far
 * @param initDuration of a cold start; null if the execution environment was running
 */
record InvocationReport(
        BigDecimal duration,
        BigDecimal billedDuration,
        long memorySize,
        long maxMemoryUsed,
        @Nullable BigDecimal initDuration) {

    private static final Pattern TEXT = Pattern.compile("^REPORT RequestId: .*$", Pattern.MULTILINE);
    private static final Pattern FIGURE =
            Pattern.compile("(?:^|\\t)([A-Z][A-Za-z ]*): ([0-9]+(?:\\.[0-9]+)?) (?:ms|MB)");
    private static final String JSON_TYPE = "platform.report";

    /** The last report in a log; empty if the log has none. */
    static Optional<InvocationReport> lastIn(String log) {
        Optional<InvocationReport> last = Optional.empty();
        for (String line : log.lines().toList()) {
            Optional<InvocationReport> found = parse(line);
            last = found.isPresent() ? found : last;
        }
        return last;
    }

    /** The report of a line; empty if the line is not a report. */
    static Optional<InvocationReport> parse(String line) {
        if (TEXT.matcher(line).find()) {
            return text(line);
        }
        return line.startsWith("{") && line.contains(JSON_TYPE) ? json(line) : Optional.empty();
    }

    private static Optional<InvocationReport> text(String line) {
        Map<String, BigDecimal> figures = new LinkedHashMap<>();
        Matcher figure = FIGURE.matcher(line);
        while (figure.find()) {
            figures.put(figure.group(1), new BigDecimal(figure.group(2)));
        }
        return of(
                figures.get("Duration"),
                figures.get("Billed Duration"),
                figures.get("Memory Size"),
                figures.get("Max Memory Used"),
                figures.get("Init Duration"));
    }

    private static Optional<InvocationReport> json(String line) {
        try {
            LocatedJson document = LocatedJson.parse(line);
            Optional<LocatedJson> metrics =
                    document.text("type").filter(JSON_TYPE::equals).isPresent()
                            ? member(document, "record").flatMap(entry -> member(entry, "metrics"))
                            : Optional.empty();
            return metrics.flatMap(figures -> of(
                    number(figures, "durationMs"),
                    number(figures, "billedDurationMs"),
                    number(figures, "memorySizeMB"),
                    number(figures, "maxMemoryUsedMB"),
                    number(figures, "initDurationMs")));
        } catch (JsonSyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocatedJson> member(LocatedJson json, String name) {
        return json.kind() == LocatedJson.Kind.OBJECT ? json.get(name) : Optional.empty();
    }

    private static @Nullable BigDecimal number(LocatedJson json, String name) {
        return member(json, name)
                .filter(value -> value.kind() == LocatedJson.Kind.NUMBER)
                .map(LocatedJson::asDecimal)
                .orElse(null);
    }

    private static Optional<InvocationReport> of(
            @Nullable BigDecimal duration,
            @Nullable BigDecimal billed,
            @Nullable BigDecimal size,
            @Nullable BigDecimal used,
            @Nullable BigDecimal init) {
        return duration == null || billed == null || size == null || used == null
                ? Optional.empty()
                : Optional.of(new InvocationReport(duration, billed, size.longValue(), used.longValue(), init));
    }

    boolean isColdStart() {
        return initDuration != null;
    }

    /** The figures in one line, for people. */
    String summary() {
        List<String> parts = new ArrayList<>();
        if (initDuration != null) {
            parts.add("cold start " + initDuration.toPlainString() + " ms");
        }
        parts.add("duration " + duration.toPlainString() + " ms");
        parts.add("billed " + billedDuration.toPlainString() + " ms");
        parts.add("memory " + maxMemoryUsed + " of " + memorySize + " MB");
        return String.join(", ", parts);
    }

    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("durationMs", duration);
        document.put("billedDurationMs", billedDuration);
        document.put("memorySizeMb", memorySize);
        document.put("maxMemoryUsedMb", maxMemoryUsed);
        if (initDuration != null) {
            document.put("initDurationMs", initDuration);
        }
        return document;
    }
}
