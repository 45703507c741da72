package io.github.lambdaimage.emulator.internal.runtimeapi;

import io.github.lambdaimage.emulator.internal.http.ApiRequest;
import io.github.lambdaimage.emulator.internal.http.ApiResponse;
import io.github.lambdaimage.emulator.internal.http.BodyTooLargeException;
import io.github.lambdaimage.emulator.internal.http.Endpoint;
import io.github.lambdaimage.emulator.internal.http.UncaughtFailures;
import io.github.lambdaimage.emulator.internal.ledger.InvocationLedger;
import io.github.lambdaimage.emulator.internal.ledger.LambdaErrors;
import io.github.lambdaimage.emulator.internal.ledger.ReplyStatus;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** {@code POST /runtime/init/error}: a runtime reports that it cannot initialize. */
final class InitErrorEndpoint implements Endpoint {
    private static final byte[] NOTHING = {};

    private final InvocationLedger ledger;
    private final String environmentId;

    InitErrorEndpoint(InvocationLedger ledger, String environmentId) {
        this.ledger = ledger;
        this.environmentId = environmentId;
    }

    @Override
    public CompletionStage<ApiResponse> handle(ApiRequest request) {
        return request.body(LambdaErrors.PAYLOAD_LIMIT)
                .thenApply(body -> RuntimeErrors.of(report(request, body)))
                .exceptionally(failure -> failed(request, failure));
    }

    /** A report that is too large still counts: the runtime has failed to initialize. */
    private ApiResponse failed(ApiRequest request, Throwable failure) {
        Throwable cause = UncaughtFailures.cause(failure);
        if (!(cause instanceof BodyTooLargeException)) {
            throw new CompletionException(cause);
        }
        ReplyStatus status = report(request, NOTHING);
        return status == ReplyStatus.ACCEPTED ? RuntimeErrors.tooLarge() : RuntimeErrors.of(status);
    }

    private ReplyStatus report(ApiRequest request, byte[] body) {
        return ledger.initError(environmentId, body, ReplyEndpoint.errorType(request));
    }
}
