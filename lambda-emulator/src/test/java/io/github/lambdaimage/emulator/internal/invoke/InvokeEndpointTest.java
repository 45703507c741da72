package io.github.lambdaimage.emulator.internal.invoke;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.emulator.EmulatorConfig;
import io.github.lambdaimage.emulator.FakeActions;
import io.github.lambdaimage.emulator.internal.http.ApiRequest;
import io.github.lambdaimage.emulator.internal.http.ApiResponse;
import io.github.lambdaimage.emulator.internal.ledger.InvocationLedger;
import io.github.lambdaimage.emulator.internal.ledger.PayloadBudget;
import io.github.lambdaimage.emulator.internal.ledger.SharedBounds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InvokeEndpointTest {
    private static final long ROOM = 100;
    private static final EmulatorConfig CONFIG = EmulatorConfig.forFunction("f");

    private final Map<FakeActions, Invoker> invokers = new HashMap<>();

    @Test
    void takesMemoryAsAnnouncedWhenALengthIsSentOrNoBodyFollows() {
        assertThat(status(Map.of())).as("no body").isEqualTo(204);
        assertThat(status(Map.of("Content-Length", "100"))).isEqualTo(204);
        assertThat(status(Map.of("Content-Length", "101"))).isEqualTo(429);
        assertThat(status(Map.of("Transfer-Encoding", "chunked")))
                .as("may be 6 MB")
                .isEqualTo(429);
    }

    @Test
    void namesTheFailureInEachResponseWhenTheLocalLambdaHasFailed() {
        FakeActions actions = new FakeActions();
        actions.clockBroken = true;
        Thread thread = Thread.currentThread();
        Thread.UncaughtExceptionHandler before = thread.getUncaughtExceptionHandler();
        thread.setUncaughtExceptionHandler((where, what) -> {}); // it would print the stack trace
        try {
            for (int i = 0; i < 2; i++) {
                ApiResponse response = response(actions, new WithoutBody("RequestResponse", Map.of()));
                assertThat(response.status()).isEqualTo(500);
                assertThat(response.headers()).contains(new ApiResponse.Header("X-Amzn-ErrorType", "ServiceException"));
                assertThat(new String(response.body(), UTF_8))
                        .startsWith("{\"Type\":\"Service\",")
                        .contains("The local Lambda has failed: java.lang.NoClassDefFoundError: Clock.");
                actions.clockBroken = false;
            }
        } finally {
            thread.setUncaughtExceptionHandler(before);
        }
    }

    private int status(Map<String, String> headers) {
        return response(new FakeActions(), new WithoutBody("DryRun", headers)).status();
    }

    private ApiResponse response(FakeActions actions, WithoutBody request) {
        SharedBounds bounds = new SharedBounds(new PayloadBudget(ROOM), new AtomicLong());
        Invoker invoker = invokers.computeIfAbsent(
                actions, key -> new Invoker(CONFIG, new InvocationLedger(CONFIG, actions, actions, bounds)));
        return new InvokeEndpoint(new SingleFunction(invoker), "f")
                .handle(request)
                .toCompletableFuture()
                .join();
    }

    private record SingleFunction(InvocableFunction function) implements FunctionDirectory {
        @Override
        public List<InvocableFunction> all() {
            return List.of(function);
        }

        @Override
        public Optional<InvocableFunction> find(String functionName) {
            return Optional.of(function);
        }
    }

    private record WithoutBody(String type, Map<String, String> headers) implements ApiRequest {
        @Override
        public String method() {
            return "POST";
        }

        @Override
        public String path() {
            return "/2015-03-31/functions/f/invocations";
        }

        @Override
        public String query() {
            return "";
        }

        @Override
        public @Nullable String header(String name) {
            return name.equals("X-Amz-Invocation-Type") ? type : headers.get(name);
        }

        @Override
        public boolean has(String name) {
            return header(name) != null;
        }

        @Override
        public @Nullable String trailer(String name) {
            return null;
        }

        @Override
        public @Nullable String authority() {
            return null;
        }

        @Override
        public CompletionStage<byte[]> body(int limit) {
            return CompletableFuture.completedFuture(new byte[0]);
        }
    }
}
