package io.github.lambdaimage.emulator;

import java.util.concurrent.CompletionStage;

/** {@code POST /runtime/init/error}: a runtime reports that it cannot start. */
final class InitErrorEndpoint implements Endpoint {
    private final InvocationLedger ledger;
    private final String environmentId;

    InitErrorEndpoint(InvocationLedger ledger, String environmentId) {
        this.ledger = ledger;
        this.environmentId = environmentId;
    }

    @Override
    public CompletionStage<ApiResponse> handle(ApiRequest request) {
        return request.body(LambdaErrors.PAYLOAD_LIMIT)
                .thenApply(body ->
                        RuntimeErrors.of(ledger.initError(environmentId, body, ReplyEndpoint.errorType(request))));
    }
}
