package io.github.lambdaimage.conformance.handlers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.conformance.handlers.shape.CorpusEvent;
import io.github.lambdaimage.conformance.handlers.shape.Shape;
import io.github.lambdaimage.conformance.runtime.HandlerRun;
import io.github.lambdaimage.conformance.runtime.HandlerRun.Report;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-jvm")
class ComparisonTest {

    private static final Report NOTHING = report("nothing", "", "");
    private static final Shape SHAPE = new Shape(
            "Group",
            "com.example.Handler",
            "about",
            Map.of(),
            List.of(new CorpusEvent("first", new byte[0]), new CorpusEvent("second", new byte[0])));

    @Test
    void equalRunsDoNotDiffer() {
        HandlerRun run = run(report("response", "{}", "printed"), error("T", "m", "[]"));

        assertThat(Comparison.of(SHAPE, run, run)).isEmpty();
    }

    @Test
    void differentBytesOfTheSameValueAreToldFromAnotherValue() {
        HandlerRun ours = run(report("response", "{\"a\":1,\"b\":2}", ""), report("response", "1", ""));
        HandlerRun theirs = run(report("response", "{ \"b\":2,\"a\":1}", ""), report("response", "2", ""));

        assertThat(aspects(ours, theirs)).containsExactly("first BYTES", "second VALUE");
    }

    @Test
    void responsesThatAreNoJsonAreComparedAsBytes() {
        HandlerRun ours = run(report("response", "", ""), report("response", "{", ""));
        HandlerRun theirs = run(report("response", "{", ""), report("response", "{", ""));

        assertThat(aspects(ours, theirs)).containsExactly("first VALUE");
    }

    @Test
    void membersOfErrorsAreComparedOneByOne() {
        HandlerRun ours = run(
                error("T", "m", "[\"f\"]"),
                report("error", "{\"errorType\":\"T\",\"errorMessage\":\"m\",\"stackTrace\":[],\"cause\":{}}", ""));
        HandlerRun theirs = run(error("U", "n", "[]"), error("T", "m", "[]"));

        assertThat(aspects(ours, theirs))
                .containsExactly(
                        "first ERROR_TYPE", "first ERROR_MESSAGE", "first STACK_TRACE", "second ERROR_MEMBERS");
    }

    @Test
    void errorInsteadOfAResponseIsOneDifference() {
        HandlerRun ours = run(error("T", "m", "[]"), report("response", "1", ""));
        HandlerRun theirs = run(report("response", "1", ""), report("response", "1", ""));

        assertThat(aspects(ours, theirs)).containsExactly("first RESULT");
    }

    @Test
    void logOfTheirErrorIsToldFromOtherOutput() {
        HandlerRun ours = run(error("T", "m", "[]"), report("response", "1", "printed"));
        HandlerRun logged = run(error("T", "m", "[]"), report("response", "1", "m: T\n\tat x\nprinted"));
        HandlerRun other = run(error("T", "m", "[]"), report("response", "1", "m: T\n\tat x\nprinted more"));
        HandlerRun swapped = run(error("T", "n", "[]"), report("response", "1", "m: T\n\tat x\nprinted"));

        assertThat(aspects(ours, logged)).containsExactly("second ERROR_LOG");
        assertThat(aspects(ours, other)).containsExactly("second OUTPUT");
        assertThat(aspects(ours, swapped)).containsExactly("first ERROR_MESSAGE", "second OUTPUT");
    }

    @Test
    void timesOfLogLinesAreNotCompared() {
        Report first = report("response", "1", "{\"timestamp\":\"2026-01-15T09:30:00.000Z\",\"message\":\"m\"}\n");
        Report later = report("response", "1", "{\"timestamp\":\"2026-01-15T09:30:00.001Z\",\"message\":\"m\"}\n");
        Report local = report("response", "1", "{\"timestamp\":\"2026-01-15T09:30:00.001\",\"message\":\"m\"}\n");

        assertThat(aspects(run(first, first), run(later, local))).containsExactly("second OUTPUT");
    }

    @Test
    void failedStartHidesTheEvents() {
        HandlerRun ours = new HandlerRun(report("init/error", "{}", ""), List.of(NOTHING, NOTHING), "exit 4", "");
        HandlerRun theirs = run(error("T", "m", "[]"), error("T", "m", "[]"));

        assertThat(aspects(ours, theirs)).containsExactly(" START", " END");
    }

    @Test
    void unlistedDifferenceFails() {
        HandlerRun ours = run(report("response", "1", ""), report("response", "2", ""));
        HandlerRun theirs = run(report("response", "1", ""), report("response", "3", ""));
        HandlerResults results =
                new HandlerResults("client", List.of(new ShapeResult(SHAPE, Comparison.of(SHAPE, ours, theirs))));

        assertThat(results.failures()).contains("""
                com.example.Handler, event second: response
                    AWS's: 3
                    ours:  2""");
        assertThat(results.failures())
                .as("intended differences that do not occur")
                .hasSize(1 + IntendedDifferences.ALL.size());
    }

    private static List<String> aspects(HandlerRun ours, HandlerRun theirs) {
        return Comparison.of(SHAPE, ours, theirs).stream()
                .map(divergence ->
                        divergence.event() + " " + divergence.aspect().name())
                .toList();
    }

    private static HandlerRun run(Report first, Report second) {
        return new HandlerRun(NOTHING, List.of(first, second), "waits", "");
    }

    private static Report error(String type, String message, String stack) {
        return report(
                "error",
                "{\"errorType\":\"" + type + "\",\"errorMessage\":\"" + message + "\",\"stackTrace\":" + stack + "}",
                "");
    }

    private static Report report(String kind, String body, String printed) {
        return new Report(kind, "none", body.getBytes(UTF_8), printed);
    }
}
