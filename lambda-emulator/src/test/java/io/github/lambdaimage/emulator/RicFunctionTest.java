package io.github.lambdaimage.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.lambdaimage.emulator.environment.ClassPathLauncher;
import io.github.lambdaimage.emulator.function.RicHandler;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** AWS's runtime interface client as a function of the local Lambda. */
class RicFunctionTest {

    @Test
    @Timeout(300)
    void answersWhenAFunctionRunsOnAwsRuntimeInterfaceClient() throws Exception {
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
        if (!linux) {
            System.out.println("SKIPPED: AWS's runtime interface client runs on Linux only.");
        }
        assumeTrue(linux, "AWS's runtime interface client runs on Linux only");
        List<Path> classPath = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.contains("aws-lambda-java")
                        || entry.contains("utils-lite")
                        || entry.endsWith("test-classes"))
                .map(Path::of)
                .toList();
        ClassPathLauncher launcher = ClassPathLauncher.builder()
                .classPath(classPath)
                .mainClass("com.amazonaws.services.lambda.runtime.api.client.AWSLambda")
                .handler(RicHandler.class.getName())
                .build();
        EmulatorConfig config = Patient.function("ric").withMemorySize(512);
        try (LambdaEmulator lambda = LambdaEmulator.start(config, launcher)) {
            assertThat(lambda.invoke("{\"say\":\"hi\"}".getBytes(UTF_8)).text())
                    .contains(
                            "\"echo\":\"hi\"",
                            "\"arn\":\"arn:aws:lambda:us-east-1:123456789012:function:ric\"",
                            "\"memory\":\"512\"",
                            "\"inTime\":\"true\"");
            InvokeResponse failed = lambda.invoke("{\"fail\":\"told so\"}".getBytes(UTF_8));
            assertThat(failed.functionError()).isEqualTo("Unhandled");
            assertThat(failed.text())
                    .contains("\"errorMessage\":\"told so\"", "\"errorType\":\"java.lang.IllegalStateException\"");
        }
    }
}
