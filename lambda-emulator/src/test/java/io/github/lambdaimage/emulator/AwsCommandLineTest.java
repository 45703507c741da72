package io.github.lambdaimage.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The local Lambda as {@code aws lambda invoke} sees it. */
class AwsCommandLineTest {

    @TempDir
    Path folder;

    @Test
    @Timeout(300)
    void printsTheAnswerWhenTheCommandLineCalls() throws Exception {
        String version = assumeAws();
        try (LambdaEmulator lambda = LambdaEmulator.start(Patient.function("f"), FakeRuntime.echo())) {
            Path event = Files.writeString(folder.resolve("event.json"), "{\"a\":1}");
            Path answer = folder.resolve("answer.json");
            List<String> command = new ArrayList<>(List.of(
                    "aws",
                    "lambda",
                    "invoke",
                    "--endpoint-url",
                    lambda.endpoint().toString(),
                    "--function-name",
                    "f",
                    "--payload",
                    "file://" + event,
                    "--log-type",
                    "Tail",
                    answer.toString()));
            if (!version.startsWith("aws-cli/1.")) {
                // Version 1 sends a payload unchanged, and does not have this option.
                command.addAll(List.of("--cli-binary-format", "raw-in-base64-out"));
            }
            String printed = run(command);
            assertThat(printed).contains("\"StatusCode\": 200", "\"ExecutedVersion\": \"$LATEST\"", "LogResult");
            assertThat(answer).hasContent("{\"a\":1}");
        }
    }

    private String assumeAws() throws InterruptedException {
        String version;
        try {
            version = run(List.of("aws", "--version"));
        } catch (IOException e) {
            version = "";
        }
        boolean found = version.startsWith("aws-cli");
        if ("true".equals(System.getenv("CI"))) {
            assertThat(found)
                    .as("the AWS command line is on the PATH, as CI needs it")
                    .isTrue();
        }
        if (!found) {
            System.out.println("SKIPPED: no AWS command line on the PATH, so that its view was not tested.");
        }
        assumeTrue(found, "no AWS command line on the PATH");
        return version;
    }

    private String run(List<String> command) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("AWS_ACCESS_KEY_ID", "id");
        builder.environment().put("AWS_SECRET_ACCESS_KEY", "secret");
        builder.environment().put("AWS_DEFAULT_REGION", "us-east-1");
        builder.environment().put("AWS_PAGER", "");
        Process process = builder.start();
        if (!process.waitFor(240, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return Files.readString(output, UTF_8);
    }
}
