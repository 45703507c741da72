package io.github.lambdaimage.runtime.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.github.lambdaimage.emulator.EmulatorConfig;
import io.github.lambdaimage.emulator.InvokeResponse;
import io.github.lambdaimage.emulator.LambdaEmulator;
import io.github.lambdaimage.emulator.LambdaLog;
import io.github.lambdaimage.emulator.environment.ClassPathLauncher;
import io.github.lambdaimage.runtime.LambdaRuntime;
import io.github.lambdaimage.runtime.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** AWS's handlers in a process of their own, behind the local Lambda. */
@Timeout(300)
class AwsRuntimeTest {

    /** Time limit that only a hang reaches. */
    private static final Duration PATIENT = Duration.ofMinutes(2);

    private final Queue<String> log = new ConcurrentLinkedQueue<>();

    @Test
    void callsOfOneEnvironmentAreAnsweredByOneInstance() throws Exception {
        try (LambdaEmulator lambda = start("Calls")) {
            assertThat(call(lambda, "{}").text()).isEqualTo("1");
            assertThat(call(lambda, "{}").text()).isEqualTo("2");
        }
    }

    /** As in images. */
    @ParameterizedTest
    @CsvSource({"Interfaces$Plain, ABC", "Methods::valueAndContext, abc", "Methods::vlue, The nearest name is value"})
    void runtimeMayBeOnTheBootClassPath(String handler, String response) throws Exception {
        String boot = "-Xbootclasspath/a:" + ClassPaths.of(LambdaRuntime.class);
        try (LambdaEmulator lambda = start(handler, List.of(), List.of(boot))) {
            assertThat(call(lambda, "\"abc\"").text()).contains(response);
        }
    }

    @Test
    void bytesOfStreamsPassUnchanged() throws Exception {
        String event = '"' + "ä".repeat(3 * 1024 * 1024 - 10) + '"';
        try (LambdaEmulator lambda = start("Interfaces$Streams")) {
            assertThat(call(lambda, event).text()).isEqualTo(event);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Failures::exception, java.io.IOException, no file, com.example.shapes.Failures.exception(",
        "Failures$OfInterface, java.lang.IllegalArgumentException, not this,"
                + " com.example.shapes.Failures$OfInterface.handleRequest(",
        "Failures::throwable, java.lang.Throwable, neither, com.example.shapes.Failures.throwable(",
    })
    void exceptionIsReportedWithTheFramesOfTheFunction(String handler, String type, String message, String frame)
            throws Exception {
        try (LambdaEmulator lambda = start(handler)) {
            InvokeResponse response = call(lambda, "{}");

            assertThat(response.functionError()).isEqualTo("Unhandled");
            JsonValue error = JsonValue.parse(response.text());
            assertThat(member(error, "errorType").asString()).isEqualTo(type);
            assertThat(member(error, "errorMessage").asString()).isEqualTo(message);
            assertThat(member(error, "stackTrace").elements())
                    .singleElement()
                    .satisfies(only -> assertThat(only.asString()).startsWith(frame));
            assertThat(String.join("\n", log)).contains("\tat " + frame).doesNotContain("\tat io.github.lambdaimage");
        }
    }

    @Test
    void eventThatDoesNotFitIsReportedWithoutFrames() throws Exception {
        try (LambdaEmulator lambda = start("Interfaces$OneLevel")) {
            JsonValue error = JsonValue.parse(call(lambda, "\"a\"").text());

            assertThat(member(error, "errorType").asString()).isEqualTo("java.lang.RuntimeException");
            assertThat(member(error, "stackTrace").elements()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Interfaces$Plane, java.lang.ClassNotFoundException, The nearest name is com.example.shapes.Interfaces$Plain.",
        "Methods::vlue, Runtime.BadFunctionCode, The nearest name is value.",
        "Unfit$ThrowingConstructor, java.lang.IllegalStateException, no database",
        "Unfit$ThrowingInitializer, java.lang.IllegalStateException, no settings",
        "Interfaces$Raw, Runtime.BadFunctionCode, without type arguments",
    })
    void failedStartIsReportedToTheCaller(String handler, String type, String explanation) throws Exception {
        try (LambdaEmulator lambda = start(handler)) {
            InvokeResponse response = call(lambda, "{}");

            assertThat(response.functionError()).isEqualTo("Unhandled");
            JsonValue error = JsonValue.parse(response.text());
            assertThat(member(error, "errorType").asString()).isEqualTo(type);
            assertThat(member(error, "errorMessage").asString()).contains(explanation);
            assertThat(member(error, "stackTrace").elements())
                    .noneSatisfy(frame -> assertThat(frame.asString()).contains("lambdaimage"));
            assertThat(log).anyMatch(line -> line.contains("lambda-runtime: ") && line.contains(explanation));
        }
    }

    @Test
    void handlerSeesTheVariablesOfTheFunction() throws Exception {
        try (LambdaEmulator lambda = start("Contexts")) {
            JsonValue context = JsonValue.parse(call(lambda, "{}").text());

            assertThat(member(context, "name").asString()).isEqualTo("peer");
            assertThat(member(context, "version").asString()).isEqualTo("$LATEST");
            assertThat(member(context, "arn").asString())
                    .isEqualTo("arn:aws:lambda:eu-central-1:210987654321:function:peer");
            assertThat(member(context, "sameLogger").asBoolean()).isTrue();
        }
    }

    private static JsonValue member(JsonValue object, String key) {
        return Objects.requireNonNull(object.get(key), key);
    }

    private static InvokeResponse call(LambdaEmulator lambda, String event) throws InterruptedException {
        return lambda.invoke(event.getBytes(StandardCharsets.UTF_8));
    }

    private LambdaEmulator start(String handler) throws IOException {
        return start(handler, List.of(ClassPaths.of(LambdaRuntime.class)), List.of());
    }

    private LambdaEmulator start(String handler, List<Path> runtime, List<String> options) throws IOException {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        List<Path> classPath = new ArrayList<>(runtime);
        for (Class<?> type : List.of(AwsHandler.class, AwsMain.class, RequestHandler.class)) {
            classPath.add(ClassPaths.of(type));
        }
        ClassPathLauncher launcher = ClassPathLauncher.builder()
                .classPath(classPath)
                .mainClass(AwsMain.class.getName())
                .handler("com.example.shapes." + handler)
                .jvmOptions(all)
                .build();
        EmulatorConfig config = EmulatorConfig.forFunction("peer")
                .withRegion("eu-central-1")
                .withAccountId("210987654321")
                .withTimeout(PATIENT)
                .withInitTimeout(PATIENT)
                .withListener(new LambdaLog(log::add));
        return LambdaEmulator.start(config, launcher);
    }
}
