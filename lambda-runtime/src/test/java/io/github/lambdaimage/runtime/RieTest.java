package io.github.lambdaimage.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.lambdaimage.runtime.json.JsonValue;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The runtime under AWS's own emulator. {@code LAMBDA_RIE} names the binary; .ci/run gets it. */
class RieTest {

    private static final Duration START = Duration.ofMinutes(2);

    @Test
    void functionAnswersUnderRieAgainAndAgain() throws Exception {
        try (Rie rie = Rie.start("PeerHandlers$Scripted")) {
            assertThat(rie.call("\"fine\"")).isEqualTo("\"fine\"");
            assertThat(rie.call("\"calls\"")).isEqualTo("2");
        }
    }

    @Test
    void errorOfTheFunctionIsRiesAnswer() throws Exception {
        try (Rie rie = Rie.start("PeerHandlers$Scripted")) {
            JsonValue error = JsonValue.parse(rie.call("\"error\""));

            assertThat(error.members().get("errorType")).hasToString("\"OutOfStock\"");
            assertThat(rie.call("\"fine\"")).isEqualTo("\"fine\"");
        }
    }

    private static final class Rie implements AutoCloseable {

        private final Process process;
        private final URI url;
        private final HttpClient http = HttpClient.newHttpClient();

        private Rie(Process process, int port) {
            this.process = process;
            this.url = URI.create("http://127.0.0.1:" + port + "/2015-03-31/functions/function/invocations");
        }

        static Rie start(String handler) throws IOException {
            int port = freePort();
            Process process = new ProcessBuilder(
                            binary(),
                            "--runtime-interface-emulator-address",
                            "127.0.0.1:" + port,
                            "--runtime-api-address",
                            "127.0.0.1:" + freePort(),
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            Path.of("target", "classes") + ":" + Path.of("target", "test-classes"),
                            "io.github.lambdaimage.runtime.LambdaRuntime",
                            "io.github.lambdaimage.runtime." + handler)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new Rie(process, port);
        }

        private static String binary() {
            String binary = System.getenv("LAMBDA_RIE");
            if (binary != null) {
                return binary;
            }
            if ("true".equals(System.getenv("CI")) && System.getenv("LAMBDA_RIE_REFUSED") == null) {
                throw new AssertionError("LAMBDA_RIE is not set; .ci/run sets it.");
            }
            return abort("Skipped: LAMBDA_RIE names no aws-lambda-rie to run beside.");
        }

        private static int freePort() throws IOException {
            try (ServerSocket socket = new ServerSocket(0)) {
                return socket.getLocalPort();
            }
        }

        String call(String event) throws IOException, InterruptedException {
            HttpRequest request = HttpRequest.newBuilder(url)
                    .timeout(START)
                    .POST(BodyPublishers.ofString(event))
                    .build();
            long end = System.nanoTime() + START.toNanos();
            while (true) {
                try {
                    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
                    return response.body();
                } catch (ConnectException e) {
                    if (System.nanoTime() > end || !process.isAlive()) {
                        throw e;
                    }
                    process.waitFor(50, TimeUnit.MILLISECONDS);
                }
            }
        }

        @Override
        public void close() {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().onExit().join();
        }
    }
}
