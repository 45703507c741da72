package io.github.lambdaimage.emulator.internal.runtimeapi;

import io.github.lambdaimage.emulator.internal.http.ApiRequest;
import io.github.lambdaimage.emulator.internal.http.ApiResponse;
import io.github.lambdaimage.emulator.internal.http.Endpoint;
import io.github.lambdaimage.emulator.internal.ledger.DeliveryListener;
import io.github.lambdaimage.emulator.internal.ledger.Invocation;
import io.github.lambdaimage.emulator.internal.ledger.InvocationLedger;
import io.github.lambdaimage.emulator.internal.ledger.NextRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code GET /runtime/invocation/next}: waits, without occupying a thread, for this environment's next call. */
final class NextEndpoint implements Endpoint {
    private final InvocationLedger ledger;
    private final String environmentId;

    NextEndpoint(InvocationLedger ledger, String environmentId) {
        this.ledger = ledger;
        this.environmentId = environmentId;
    }

    @Override
    public CompletionStage<ApiResponse> handle(ApiRequest request) {
        CompletableFuture<ApiResponse> response = new CompletableFuture<>();
        ledger.next(environmentId, new NextRequest() {
            @Override
            public void deliver(Invocation invocation, DeliveryListener listener) {
                response.complete(event(invocation).withDelivery(new EventDelivery(listener)));
            }

            @Override
            public void reject() {
                response.complete(RuntimeErrors.invalidState());
            }
        });
        return response;
    }

    private static ApiResponse event(Invocation invocation) {
        return ApiResponse.json(200, invocation.payload())
                .with("Lambda-Runtime-Aws-Request-Id", invocation.requestId())
                .with(
                        "Lambda-Runtime-Deadline-Ms",
                        Long.toString(invocation.deadline().toEpochMilli()))
                .with(
                        "Lambda-Runtime-Invoked-Function-Arn",
                        invocation.function().arn())
                .with("Lambda-Runtime-Trace-Id", invocation.traceId())
                .with("Lambda-Runtime-Client-Context", invocation.clientContext())
                .with("Lambda-Runtime-Cognito-Identity", invocation.cognitoIdentity())
                .with("Lambda-Runtime-Aws-Tenant-Id", invocation.tenantId());
    }

    /** The HTTP server and the ledger do not know each other. */
    private record EventDelivery(DeliveryListener listener) implements ApiResponse.Delivery {
        @Override
        public void succeeded() {
            listener.delivered();
        }

        @Override
        public void failed() {
            listener.failed();
        }
    }
}
