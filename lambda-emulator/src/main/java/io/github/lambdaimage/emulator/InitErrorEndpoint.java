package io.github.lambdaimage.emulator;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** {@code POST /runtime/init/error}: a runtime reports that it cannot start. */
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

    /** A report that is too large is one all the same: its sender does not start, whatever it says about it. */
    private ApiResponse failed(ApiRequest request, Throwable failure) {
        Throwable cause = Failures.cause(failure);
        if (!(cause instanceof BodyTooLargeException)) {
            throw new CompletionException(cause);
        }
        ReplyVerdict verdict = report(request, NOTHING);
        return verdict == ReplyVerdict.ACCEPTED ? RuntimeErrors.tooLarge() : RuntimeErrors.of(verdict);
    }

    private ReplyVerdict report(ApiRequest request, byte[] body) {
        return ledger.initError(environmentId, body, ReplyEndpoint.errorType(request));
    }
}
