package io.github.lambdaimage.conformance.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.conformance.suite.Observation;
import io.github.lambdaimage.conformance.suite.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckTest {

    private static final String ROOT = "/2018-06-01/runtime/";

    @Test
    void observationContainsCallsEndAndFacts() {
        Recording recording = recording(
                Recording.End.WAITS,
                -1,
                get("invocation/next"),
                post("invocation/" + Event.id(1) + "/response", "[1]", "Content-Type: application/json"),
                get("invocation/next"),
                get("invocation/next"));
        Check check = Check.calls("next, response 1, next ×2")
                .waits()
                .posts("[1]")
                .header("content-type", "application/json"::equals);
        assertThat(check.observe(recording))
                .isEqualTo(new Observation(
                        Verdict.CONFORMS, "next, response 1, next ×2; waits; body [1]; content-type application/json"));
    }

    @Test
    void oneWrongFactMakesAllDiffer() {
        Recording recording =
                recording(Recording.End.EXITED, 0, get("invocation/next"), post("init/error", "", "X: y"));
        assertThat(Check.calls("next, init/error").exits(0).observe(recording).verdict())
                .isEqualTo(Verdict.CONFORMS);
        for (Check wrong : List.of(
                Check.calls("next").exits(0),
                Check.calls("next, init/error").fails(),
                Check.calls("next, init/error").waits(),
                Check.calls("next, init/error").waitsOrFails(),
                Check.calls("next, init/error").exits(1),
                Check.calls("next, init/error").exits(0).posts("{}"),
                Check.calls("next, init/error").exits(0).header("X", "z"::equals),
                Check.calls("next, init/error").exits(0).posts(1, "{}"))) {
            assertThat(wrong.observe(recording).verdict()).isEqualTo(Verdict.DIFFERS);
        }
    }

    @Test
    void observationDiffersWhenTheRuntimeCrashes() {
        Recording recording = recording(Recording.End.CRASHED, 1, get("invocation/next"));
        assertThat(Check.calls("next").fails().observe(recording))
                .isEqualTo(new Observation(Verdict.DIFFERS, "next; JVM crash"));
        assertThat(Check.calls("next").waitsOrFails().observe(recording).verdict())
                .isEqualTo(Verdict.DIFFERS);
    }

    @Test
    void requestsToOtherAddressesStandOutInTheCalls() {
        Recording recording = recording(
                Recording.End.HANGS,
                -1,
                new Request(1, "POST " + ROOT + "invocation/next HTTP/1.1", List.of(), new byte[0]),
                new Request(1, "GET /2018-06-01/runtime/invocation/next HTTP/1.0", List.of(), new byte[0]),
                post("invocation//error", ""));
        assertThat(recording.calls())
                .isEqualTo("POST /2018-06-01/runtime/invocation/next HTTP/1.1,"
                        + " GET /2018-06-01/runtime/invocation/next HTTP/1.0,"
                        + " POST /2018-06-01/runtime/invocation//error HTTP/1.1");
        assertThat(recording.ending()).isEqualTo("hangs");
    }

    private static Recording recording(Recording.End end, int exitCode, Request... requests) {
        return new Recording(List.of(requests), end, exitCode, "", "", List.of());
    }

    private static Request get(String path) {
        return new Request(1, "GET " + ROOT + path + " HTTP/1.1", List.of(), new byte[0]);
    }

    private static Request post(String path, String body, String... headers) {
        return new Request(1, "POST " + ROOT + path + " HTTP/1.1", List.of(headers), body.getBytes(UTF_8));
    }
}
