package io.github.lambdaimage.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.lambdaimage.emulator.environment.EnvironmentExit;
import io.github.lambdaimage.emulator.environment.EnvironmentLauncher;
import io.github.lambdaimage.emulator.environment.EnvironmentRequest;
import io.github.lambdaimage.emulator.environment.RunningEnvironment;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A function in a thread of the test: an environment that polls over real HTTP, with scripted reactions. */
final class FakeRuntime implements RunningEnvironment {

    /** What the function does with an event; it replies through the runtime. */
    interface Reaction {
        void to(HttpResponse<byte[]> event, FakeRuntime runtime) throws IOException, InterruptedException;
    }

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final EnvironmentRequest request;
    private final CompletableFuture<EnvironmentExit> exit = new CompletableFuture<>();

    private FakeRuntime(EnvironmentRequest request) {
        this.request = request;
    }

    /** Environments that answer with the event that they got. */
    static EnvironmentLauncher echo() {
        return reacting((event, runtime) -> runtime.respond(id(event), event.body()));
    }

    static EnvironmentLauncher reacting(Reaction reaction) {
        return request -> {
            FakeRuntime runtime = new FakeRuntime(request);
            Thread thread = new Thread(() -> runtime.loop(reaction), "fake-runtime");
            thread.setDaemon(true);
            thread.start();
            return runtime;
        };
    }

    static String id(HttpResponse<byte[]> event) {
        return event.headers().firstValue("Lambda-Runtime-Aws-Request-Id").orElseThrow();
    }

    HttpResponse<byte[]> respond(String id, byte[] body) throws IOException, InterruptedException {
        return send("POST", "/2018-06-01/runtime/invocation/" + id + "/response", body);
    }

    HttpResponse<byte[]> send(String method, String path, byte[] body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create("http://" + request.runtimeApi() + path))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            builder.headers(headers);
        }
        return CLIENT.send(builder.build(), BodyHandlers.ofByteArray());
    }

    void print(String line) {
        request.output().accept(line);
    }

    private void loop(Reaction reaction) {
        try {
            while (true) {
                HttpResponse<byte[]> event = send("GET", "/2018-06-01/runtime/invocation/next", new byte[0]);
                if (event.statusCode() != 200) {
                    exit.complete(EnvironmentExit.status(1));
                    return;
                }
                reaction.to(event, this);
            }
        } catch (IOException e) {
            exit.complete(EnvironmentExit.status(1));
        } catch (InterruptedException e) {
            exit.complete(EnvironmentExit.signal("killed"));
        }
    }

    static String text(HttpResponse<byte[]> response) {
        return response.statusCode() + " " + new String(response.body(), UTF_8).strip();
    }

    @Override
    public CompletionStage<EnvironmentExit> exit() {
        return exit;
    }

    @Override
    public void kill() {
        exit.complete(EnvironmentExit.signal("killed"));
    }

    @Override
    public OptionalLong peakMemory() {
        return OptionalLong.of(67L * 1024 * 1024 - 5);
    }
}
