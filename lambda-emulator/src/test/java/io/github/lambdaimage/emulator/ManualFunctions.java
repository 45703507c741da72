package io.github.lambdaimage.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.emulator.environment.EnvironmentExit;
import io.github.lambdaimage.emulator.environment.EnvironmentLauncher;
import io.github.lambdaimage.emulator.environment.EnvironmentRequest;
import io.github.lambdaimage.emulator.environment.RunningEnvironment;
import java.io.IOException;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Environments without behaviour: the test sends their requests over its own sockets. */
public final class ManualFunctions implements EnvironmentLauncher {
    private static final String ROOT = "/2018-06-01/runtime/";

    private final BlockingQueue<Function> started = new LinkedBlockingQueue<>();

    @Override
    public RunningEnvironment launch(EnvironmentRequest request) {
        Function function = new Function(request);
        started.add(function);
        return function;
    }

    /** The environment that was started next. */
    public Function take() throws InterruptedException {
        return Objects.requireNonNull(started.poll(120, TimeUnit.SECONDS), "no environment was started");
    }

    static String next() {
        return "GET " + ROOT + "invocation/next HTTP/1.1\r\nHost: localhost\r\n\r\n";
    }

    static String response(String id, String body) {
        return post("invocation/" + id + "/response", body);
    }

    public static String post(String path, String body, String... headers) {
        StringBuilder all = new StringBuilder("POST " + ROOT + path + " HTTP/1.1\r\nHost: localhost\r\n");
        for (String header : headers) {
            all.append(header).append("\r\n");
        }
        return all + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    /** One environment. */
    public static final class Function implements RunningEnvironment {
        private final EnvironmentRequest request;
        private final CompletableFuture<EnvironmentExit> exit = new CompletableFuture<>();

        Function(EnvironmentRequest request) {
            this.request = request;
        }

        String id() {
            return request.id();
        }

        RawConnection connect() throws IOException {
            return new RawConnection(request.runtimeApi());
        }

        /** Receives a call on a separate connection and returns its ID. */
        public String takeCall() throws IOException {
            try (RawConnection connection = connect()) {
                return idOf(connection.send(next()).read());
            }
        }

        /** The status of the response to one request on a separate connection. */
        public int status(String text) throws IOException {
            try (RawConnection connection = connect()) {
                RawConnection.Answer answer = connection.sendWhatItTakes(text).readOrClosed();
                return answer == null ? 0 : answer.status();
            }
        }

        void exit(int status) {
            exit.complete(EnvironmentExit.status(status));
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
            return OptionalLong.empty();
        }
    }

    static String idOf(RawConnection.Answer event) {
        assertThat(event).isNotNull();
        assertThat(event.status()).isEqualTo(200);
        String name = "Lambda-Runtime-Aws-Request-Id: ";
        int start = event.head().indexOf(name) + name.length();
        return event.head().substring(start, event.head().indexOf('\r', start));
    }
}
