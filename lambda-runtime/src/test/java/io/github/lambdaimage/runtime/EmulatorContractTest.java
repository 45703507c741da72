package io.github.lambdaimage.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.emulator.EmulatorConfig;
import io.github.lambdaimage.emulator.InvokeRequest;
import io.github.lambdaimage.emulator.InvokeResponse;
import io.github.lambdaimage.emulator.LambdaEmulator;
import io.github.lambdaimage.emulator.LambdaLog;
import io.github.lambdaimage.emulator.environment.ClassPathLauncher;
import io.github.lambdaimage.runtime.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real runtime behind the real local Lambda: two ends of a wire that share no code. */
class EmulatorContractTest {

    /** Time limit that only a hang reaches. */
    private static final Duration PATIENT = Duration.ofMinutes(2);

    private final Queue<String> log = new ConcurrentLinkedQueue<>();

    @Test
    void callsOfOneEnvironmentAreAnsweredByOneHandlerObject() throws Exception {
        try (LambdaEmulator lambda = start("PeerHandlers$Scripted")) {
            assertThat(call(lambda, "calls").text()).isEqualTo("1");
            assertThat(call(lambda, "calls").text()).isEqualTo("2");
        }
    }

    @Test
    void eventOfSixMegabytesIsAnsweredByteForByte() throws Exception {
        String event = '"' + "ä".repeat(3 * 1024 * 1024 - 10) + '"';
        try (LambdaEmulator lambda = start("PeerHandlers$Scripted")) {
            InvokeResponse answer = lambda.invoke(event.getBytes(StandardCharsets.UTF_8));

            assertThat(answer.isFunctionError()).isFalse();
            assertThat(answer.text()).isEqualTo(event);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "sleep, Sandbox.Timedout, Task timed out after 3.00 seconds",
        "exit, Runtime.ExitError, Runtime exited with error: exit status 3",
        "recurse, java.lang.StackOverflowError, java.lang.StackOverflowError",
        "fill, java.lang.OutOfMemoryError, Java heap space",
        "large, Function.ResponseSizeTooLarge, exceeded maximum allowed payload size (6291556 bytes)",
        "throw, java.lang.IllegalStateException, Grüße",
        "error, OutOfStock, none left",
    })
    void misbehaviourIsTheErrorThatLambdaSaysAndTheNextCallWorks(String event, String type, String message)
            throws Exception {
        try (LambdaEmulator lambda = start("PeerHandlers$Scripted", timeoutFor(event))) {
            InvokeResponse answer = call(lambda, event);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.functionError()).isEqualTo("Unhandled");
            JsonValue error = JsonValue.parse(answer.text());
            assertThat(member(error, "errorType")).hasToString('"' + type + '"');
            assertThat(member(error, "errorMessage").asString()).contains(message);
            assertThat(call(lambda, "fine").text()).isEqualTo("\"fine\"");
        }
    }

    @ParameterizedTest
    @CsvSource({"recurse, 2", "large, 2", "throw, 2", "fill, 1", "exit, 1", "sleep, 1"})
    void environmentOutlivesWhatTheJvmOutlives(String event, int callsOfTheNextEnvironment) throws Exception {
        try (LambdaEmulator lambda = start("PeerHandlers$Scripted", timeoutFor(event))) {
            call(lambda, event);

            assertThat(call(lambda, "calls").text()).isEqualTo(String.valueOf(callsOfTheNextEnvironment));
        }
    }

    @Test
    void messageOfAnyTextArrivesWithItsCause() throws Exception {
        try (LambdaEmulator lambda = start("PeerHandlers$Scripted")) {
            JsonValue error = JsonValue.parse(call(lambda, "throw").text());

            assertThat(member(error, "errorMessage").asString()).isEqualTo("Grüße \u0000 \ud83d\ude00 \"quoted\"");
            assertThat(member(member(error, "cause"), "errorMessage")).hasToString("\"cause\"");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PeerHandlers$Throwing, no database",
        "PeerHandlers$Scriptedd, PeerHandlers$Scripted",
        "internal.loop.Handlers$NoHandler, LambdaHandler",
    })
    void failedStartIsReportedToTheCaller(String handler, String explanation) throws Exception {
        try (LambdaEmulator lambda = start(handler)) {
            InvokeResponse answer = call(lambda, "fine");

            assertThat(answer.functionError()).isEqualTo("Unhandled");
            assertThat(answer.text()).contains(explanation);
        }
    }

    @Test
    void callCarriesWhatTheCallerSaid() throws Exception {
        try (LambdaEmulator lambda = start("PeerHandlers$Scripted")) {
            InvokeResponse answer = lambda.invoke(InvokeRequest.of(event("context"))
                    .withClientContext("{\"custom\":{\"a\":\"ö\"}}")
                    .withTenantId("blue")
                    .withTraceId("Root=1-5759e988-bd862e3fe1be46a994272793"));

            List<JsonValue> seen = JsonValue.parse(answer.text()).elements();
            assertThat(seen.get(0).asString()).isEqualTo("arn:aws:lambda:eu-central-1:210987654321:function:peer");
            assertThat(JsonValue.parse(seen.get(1).asString()))
                    .isEqualTo(JsonValue.parse("{\"custom\":{\"a\":\"ö\"}}"));
            assertThat(seen.get(2).asString()).isEqualTo("blue");
            assertThat(seen.get(3).asString()).contains("Root=1-5759e988-bd862e3fe1be46a994272793");
            assertThat(seen.get(4).asString()).isEqualTo(answer.requestId());
            assertThat(seen.get(5).asLong()).isBetween(0L, PATIENT.toSeconds());
        }
    }

    @Test
    void idleFunctionIsEndedWithoutAWord() throws Exception {
        try (LambdaEmulator lambda = start("PeerHandlers$Scripted")) {
            call(lambda, "fine");
        }

        assertThat(log).noneMatch(line -> line.contains("lambda-runtime:"));
    }

    private static JsonValue member(JsonValue object, String key) {
        return Objects.requireNonNull(object.get(key), key);
    }

    private static InvokeResponse call(LambdaEmulator lambda, String event) throws InterruptedException {
        return lambda.invoke(event(event));
    }

    private static byte[] event(String text) {
        return ('"' + text + '"').getBytes(StandardCharsets.UTF_8);
    }

    /** Only a call that is to time out has a short one. */
    private static Duration timeoutFor(String event) {
        return event.equals("sleep") ? Duration.ofSeconds(3) : PATIENT;
    }

    private LambdaEmulator start(String handler) throws IOException {
        return start(handler, PATIENT);
    }

    private LambdaEmulator start(String handler, Duration timeout) throws IOException {
        ClassPathLauncher launcher = ClassPathLauncher.builder()
                .classPath(List.of(Path.of("target", "classes"), Path.of("target", "test-classes")))
                .handler("io.github.lambdaimage.runtime." + handler)
                .jvmOptions(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"))
                .build();
        EmulatorConfig config = EmulatorConfig.forFunction("peer")
                .withRegion("eu-central-1")
                .withAccountId("210987654321")
                .withTimeout(timeout)
                .withInitTimeout(PATIENT)
                .withListener(new LambdaLog(log::add));
        return LambdaEmulator.start(config, launcher);
    }
}
