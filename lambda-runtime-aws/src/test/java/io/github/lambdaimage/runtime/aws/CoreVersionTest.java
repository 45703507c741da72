package io.github.lambdaimage.runtime.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.github.lambdaimage.emulator.EmulatorConfig;
import io.github.lambdaimage.emulator.LambdaEmulator;
import io.github.lambdaimage.emulator.LambdaLog;
import io.github.lambdaimage.emulator.environment.ClassPathLauncher;
import io.github.lambdaimage.runtime.LambdaRuntime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The function brings its own version of aws-lambda-java-core, or none. The build copies the old ones to target/cores. */
@Timeout(300)
class CoreVersionTest {

    /** Time limit that only a hang reaches. */
    private static final Duration PATIENT = Duration.ofMinutes(2);

    private final Queue<String> log = new ConcurrentLinkedQueue<>();

    @ParameterizedTest
    @ValueSource(strings = {"1.0.0", "1.1.0", "1.2.1", "1.2.3"})
    void oldVersionIsEnough(String version) throws Exception {
        Path core = Path.of("target", "cores", "aws-lambda-java-core-" + version + ".jar");
        try (LambdaEmulator lambda = start("OldContexts", List.of(core), List.of())) {
            assertThat(call(lambda, "\"a\"")).isEqualTo("\"peer 1024 null\"");
        }
        assertThat(log).contains("logged a").noneMatch(line -> line.contains("lambda-runtime: "));
    }

    @Test
    void methodWithoutContextNeedsNoCore() throws Exception {
        try (LambdaEmulator lambda = start("Simple::shout", List.of(), List.of())) {
            assertThat(call(lambda, "\"a\"")).isEqualTo("\"A\"");
        }
    }

    @Test
    void coreThatIsMissingIsNamed() throws Exception {
        try (LambdaEmulator lambda = start("OldContexts", List.of(), List.of())) {
            assertThat(call(lambda, "\"a\""))
                    .contains("The handler com.example.shapes.OldContexts needs a class that is not on the class path:"
                            + " com/amazonaws/services/lambda/runtime/RequestHandler");
        }
        try (LambdaEmulator lambda = start("Simple", List.of(), List.of())) {
            assertThat(call(lambda, "\"a\"")).contains("implements neither RequestHandler nor RequestStreamHandler");
        }
    }

    /** Classes are counted, not milliseconds. */
    @ParameterizedTest
    @ValueSource(strings = {"OldContexts", "Simple::shout", "Interfaces$Streams", "Methods::inputAndContext"})
    void startLoadsNothingThatOnlyFailuresNeed(String handler, @TempDir Path folder) throws Exception {
        Path classes = folder.resolve("classes.txt");
        List<String> options = List.of("-Xlog:class+load:file=" + classes + ":none:filecount=0");
        try (LambdaEmulator lambda = start(handler, List.of(ClassPaths.of(RequestHandler.class)), options)) {
            assertThat(call(lambda, "\"a\"")).doesNotContain("errorType");
        }

        assertThat(Files.readString(classes))
                .contains("io.github.lambdaimage.runtime.aws.AwsHandler ")
                .doesNotContain(
                        "FunctionErrors",
                        "HandlerErrors",
                        "HandlerTypes",
                        "CallerData",
                        "CallerIdentity",
                        "InitException",
                        "CustomSerializers",
                        "CustomPojoSerializer",
                        "logging.LogLevel",
                        "java.util.ServiceLoader ");
    }

    /** Its image contains no jar of this module; if another function's does, nothing of it is loaded. */
    @Test
    void functionOfOursLoadsNothingOfThisModule(@TempDir Path folder) throws Exception {
        Path classes = folder.resolve("classes.txt");
        List<String> options = List.of("-Xlog:class+load:file=" + classes + ":none:filecount=0");
        List<Path> core = List.of(ClassPaths.of(RequestHandler.class));
        try (LambdaEmulator lambda = start("Ours", core, options, LambdaRuntime.class)) {
            assertThat(call(lambda, "\"a\"")).isEqualTo("\"a\"");
        }

        assertThat(Files.readString(classes))
                .contains("com.example.shapes.Ours ")
                .doesNotContain("io.github.lambdaimage.runtime.aws.", "com.amazonaws.");
    }

    private static String call(LambdaEmulator lambda, String event) throws InterruptedException {
        return lambda.invoke(event.getBytes(StandardCharsets.UTF_8)).text();
    }

    private LambdaEmulator start(String handler, List<Path> core, List<String> options) throws IOException {
        return start(handler, core, options, AwsMain.class);
    }

    private LambdaEmulator start(String handler, List<Path> core, List<String> options, Class<?> main)
            throws IOException {
        List<Path> classPath = new ArrayList<>(core);
        assertThat(core).allMatch(Files::exists);
        for (Class<?> type : List.of(LambdaRuntime.class, AwsHandler.class, AwsMain.class)) {
            classPath.add(ClassPaths.of(type));
        }
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        ClassPathLauncher launcher = ClassPathLauncher.builder()
                .classPath(classPath)
                .mainClass(main.getName())
                .handler("com.example.shapes." + handler)
                .jvmOptions(all)
                .build();
        EmulatorConfig config = EmulatorConfig.forFunction("peer")
                .withTimeout(PATIENT)
                .withInitTimeout(PATIENT)
                .withListener(new LambdaLog(log::add));
        return LambdaEmulator.start(config, launcher);
    }
}
