package io.github.lambdaimage.emulator.internal.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.emulator.EmulatorConfig;
import io.github.lambdaimage.emulator.FakeActions;
import io.github.lambdaimage.emulator.internal.http.ApiRequest;
import io.github.lambdaimage.emulator.internal.ledger.InvocationLedger;
import io.github.lambdaimage.emulator.internal.ledger.PayloadBudget;
import io.github.lambdaimage.emulator.internal.ledger.SharedBounds;
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

    @Test
    void takesMemoryAsAnnouncedWhenALengthIsSentOrNoBodyFollows() {
        assertThat(status(Map.of())).as("no body").isEqualTo(204);
        assertThat(status(Map.of("Content-Length", "100"))).isEqualTo(204);
        assertThat(status(Map.of("Content-Length", "101"))).isEqualTo(429);
        assertThat(status(Map.of("Transfer-Encoding", "chunked")))
                .as("may be 6 MB")
                .isEqualTo(429);
    }

    private static int status(Map<String, String> headers) {
        FakeActions actions = new FakeActions();
        EmulatorConfig config = EmulatorConfig.forFunction("f");
        SharedBounds bounds = new SharedBounds(new PayloadBudget(ROOM), new AtomicLong());
        Invoker invoker = new Invoker(config, new InvocationLedger(config, actions, actions, bounds));
        return new InvokeEndpoint(new SingleFunction(invoker), "f")
                .handle(new DryRun(headers))
                .toCompletableFuture()
                .join()
                .status();
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

    /** A request without effect and without a body. */
    private record DryRun(Map<String, String> headers) implements ApiRequest {
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
            return name.equals("X-Amz-Invocation-Type") ? "DryRun" : headers.get(name);
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
