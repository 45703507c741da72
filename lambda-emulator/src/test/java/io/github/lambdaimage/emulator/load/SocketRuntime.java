package io.github.lambdaimage.emulator.load;

import io.github.lambdaimage.emulator.environment.EnvironmentExit;
import io.github.lambdaimage.emulator.environment.EnvironmentLauncher;
import io.github.lambdaimage.emulator.environment.RunningEnvironment;
import io.github.lambdaimage.emulator.load.Payload.Digest;
import java.io.IOException;
import java.net.URI;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** An execution environment that is one thread with one connection, as cheap as can be. */
final class SocketRuntime implements RunningEnvironment {
    static final String THREAD = "load-runtime";

    /** What the function does. */
    interface Function {
        Payload answer(Digest event) throws InterruptedException;
    }

    private final CompletableFuture<EnvironmentExit> exit = new CompletableFuture<>();
    private final Wire wire;
    private final Function function;
    private final Thread thread;

    private SocketRuntime(String runtimeApi, Function function) throws IOException {
        wire = Wire.to(URI.create("http://" + runtimeApi));
        this.function = function;
        thread = new Thread(this::run, THREAD);
        thread.setDaemon(true);
    }

    static EnvironmentLauncher launching(Function function) {
        return request -> {
            SocketRuntime runtime = new SocketRuntime(request.runtimeApi(), function);
            runtime.thread.start();
            return runtime;
        };
    }

    /** Answers of that many bytes, that say what the event was. */
    static EnvironmentLauncher answering(int length) {
        return launching(event -> Payload.answerTo(event, length));
    }

    private void run() {
        try {
            while (true) {
                wire.send("GET", "/2018-06-01/runtime/invocation/next", null);
                Wire.Answer next = wire.read();
                if (next.status() != 200) {
                    return;
                }
                Payload answer = function.answer(next.body());
                String id = next.header("Lambda-Runtime-Aws-Request-Id");
                wire.send("POST", "/2018-06-01/runtime/invocation/" + id + "/response", answer);
                Wire.Answer taken = wire.read();
                if (taken.status() != 202) {
                    return;
                }
            }
        } catch (IOException | InterruptedException e) {
            // Killed or disconnected.
        } finally {
            wire.close();
            exit.complete(EnvironmentExit.status(1));
        }
    }

    @Override
    public CompletionStage<EnvironmentExit> exit() {
        return exit;
    }

    @Override
    public OptionalLong peakMemory() {
        return OptionalLong.empty();
    }

    @Override
    public void kill() {
        exit.complete(EnvironmentExit.signal("killed"));
        wire.close();
        thread.interrupt();
    }
}
