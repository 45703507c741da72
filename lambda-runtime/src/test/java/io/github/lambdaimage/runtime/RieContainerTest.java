package io.github.lambdaimage.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.runtime.internal.loop.ExitCode;
import io.github.lambdaimage.runtime.internal.loop.FunctionProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code docker run -p 9000:8080 IMAGE}, with the layout of an image and the base images of the tests. */
@Timeout(900)
@Tag("any-jvm")
class RieContainerTest {

    private static final String OPTIONS = """
            -XX:TieredStopAtLevel=1
            -XX:+UseSerialGC
            -Xbootclasspath/a:/var/task/runtime
            -cp
            /var/task/classes
            io.github.lambdaimage.runtime.LambdaRuntime
            """;
    private static final String RIE = "/usr/local/bin/aws-lambda-rie";

    /** The exit status of a JVM that SIGTERM has ended; one that Docker had to kill has 137. */
    private static final String TERMINATED = "143";

    @TempDir
    private Path folder;

    private String registry = "";

    @BeforeEach
    void findDocker() {
        String named = System.getenv("LAMBDA_TEST_REGISTRY");
        if (named == null || !"true".equals(System.getenv("LAMBDA_TEST_DOCKER"))) {
            StandInRie.missing(
                    "LAMBDA_TEST_DOCKER and LAMBDA_TEST_REGISTRY, which .ci/services sets; the runtime is not"
                            + " tried in a container.");
        }
        registry = String.valueOf(named);
    }

    @ParameterizedTest
    @CsvSource({"lambda-java:17, java", "lambda-java:25, java", "distroless-java:17, java", "distroless-java:25, java"})
    void imageAnswersOnItsPortAndEndsWhenItIsStopped(String image, String java) throws Exception {
        List<String> run = new ArrayList<>(List.of("run", "-d", "-p", "127.0.0.1::8080"));
        mount(run, StandInRie.program(), RIE);
        mount(run, Files.writeString(folder.resolve("lambda.args"), OPTIONS), "/var/task/lambda.args");
        mount(run, FunctionProcess.folder(LambdaRuntime.class), "/var/task/runtime");
        mount(run, FunctionProcess.folder(PeerHandlers.class), "/var/task/classes");
        run.addAll(List.of("--entrypoint", java, registry + "/" + image));
        run.addAll(List.of("@/var/task/lambda.args", PeerHandlers.Scripted.class.getName()));
        // The last line: before it may stand that the image is fetched.
        String container = docker(run).lines().reduce("", (before, line) -> line);
        try {
            String url = "http://" + docker(List.of("port", container, "8080"));
            assertThat(call(url, "\"calls\"")).isEqualTo("1");
            assertThat(call(url, "\"calls\"")).isEqualTo("2");
            assertThat(call(url, "\"error\"")).contains("OutOfStock");
            assertThat(call(url, "\"exit\"")).contains("exit status 3");
            assertThat(call(url, "\"calls\"")).isEqualTo("1");

            docker(List.of("stop", "--time", "120", container));

            assertThat(docker(List.of("inspect", "-f", "{{.State.ExitCode}}", container)))
                    .isEqualTo(TERMINATED);
        } finally {
            System.out.println(image + ":\n" + docker(List.of("logs", container)));
            docker(List.of("rm", "-f", "-v", container));
        }
    }

    @ParameterizedTest
    @CsvSource({"lambda-java:17", "distroless-java:25"})
    void imageWithoutTheEmulatorSaysWhatToDo(String image) throws Exception {
        List<String> run = new ArrayList<>(List.of("run", "--rm"));
        mount(run, Files.writeString(folder.resolve("lambda.args"), OPTIONS), "/var/task/lambda.args");
        mount(run, FunctionProcess.folder(LambdaRuntime.class), "/var/task/runtime");
        // Whatever the base has at that place: nothing that can be executed.
        mount(run, Files.createFile(folder.resolve("nothing")), RIE);
        run.addAll(List.of("--entrypoint", "java", registry + "/" + image, "@/var/task/lambda.args", "Hello"));

        Ended ended = run(run);

        assertThat(ended.status()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(ended.output()).contains("mvn lambda:run-local", "mount it at " + RIE);
    }

    private static void mount(List<String> run, Path source, String target) {
        run.addAll(List.of("-v", source.toAbsolutePath() + ":" + target + ":ro"));
    }

    private static String call(String url, String event) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/2015-03-31/functions/function/invocations"))
                .timeout(Duration.ofMinutes(2))
                .POST(BodyPublishers.ofString(event))
                .build();
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (true) {
            try {
                return HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .body();
            } catch (IOException e) {
                // The emulator does not listen yet, and Docker's proxy, which does, hangs up.
                if (System.nanoTime() > end) {
                    throw e;
                }
                Thread.onSpinWait();
            }
        }
    }

    private record Ended(int status, String output) {}

    private static String docker(List<String> arguments) throws IOException, InterruptedException {
        Ended ended = run(arguments);
        if (ended.status() != 0) {
            throw new AssertionError("docker " + String.join(" ", arguments) + ": " + ended.output());
        }
        return ended.output().strip();
    }

    private static Ended run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }
}
