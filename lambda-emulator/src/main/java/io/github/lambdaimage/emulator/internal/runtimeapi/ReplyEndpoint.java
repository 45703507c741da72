package io.github.lambdaimage.emulator.internal.runtimeapi;

import io.github.lambdaimage.emulator.internal.http.ApiRequest;
import io.github.lambdaimage.emulator.internal.http.ApiResponse;
import io.github.lambdaimage.emulator.internal.http.BodyTooLargeException;
import io.github.lambdaimage.emulator.internal.http.Endpoint;
import io.github.lambdaimage.emulator.internal.http.UncaughtFailures;
import io.github.lambdaimage.emulator.internal.ledger.InvocationLedger;
import io.github.lambdaimage.emulator.internal.ledger.LambdaErrors;
import io.github.lambdaimage.emulator.internal.ledger.ReplyStatus;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** {@code POST /runtime/invocation/ID/response} and {@code /error}: a runtime's reply to its call. */
final class ReplyEndpoint implements Endpoint {
    private static final String STREAMING = "streaming";
    private static final String ERROR_TYPE = "Lambda-Runtime-Function-Error-Type";

    private final InvocationLedger ledger;
    private final String environmentId;
    private final String requestId;
    private final boolean error;

    ReplyEndpoint(InvocationLedger ledger, String environmentId, String requestId, boolean error) {
        this.ledger = ledger;
        this.environmentId = environmentId;
        this.requestId = requestId;
        this.error = error;
    }

    @Override
    public CompletionStage<ApiResponse> handle(ApiRequest request) {
        ReplyStatus status = ledger.replyStatus(environmentId, requestId);
        if (status != ReplyStatus.ACCEPTED) {
            return request.reject(RuntimeErrors.of(status));
        }
        String mode = request.header("Lambda-Runtime-Function-Response-Mode");
        if (!error && mode != null && !mode.equals(STREAMING)) {
            return request.reject(RuntimeErrors.invalidResponseMode(mode));
        }
        // A streamed response is collected, as on Lambda for a caller that does not stream.
        return request.body(LambdaErrors.PAYLOAD_LIMIT)
                .thenApply(body -> RuntimeErrors.of(reply(request, body)))
                .exceptionally(this::failed);
    }

    private ReplyStatus reply(ApiRequest request, byte[] body) {
        if (error) {
            return ledger.fail(environmentId, requestId, body, errorType(request));
        }
        String brokenOff = request.trailer(ERROR_TYPE);
        if (brokenOff != null) {
            // The stream failed: a partial response must not look complete.
            return ledger.fail(environmentId, requestId, errorBody(request), LambdaErrors.normalizedType(brokenOff));
        }
        return ledger.respond(environmentId, requestId, body);
    }

    private static byte[] errorBody(ApiRequest request) {
        String base64 = Optional.ofNullable(request.trailer("Lambda-Runtime-Function-Error-Body"))
                .orElse("");
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0]; // the caller receives the type alone
        }
    }

    private ApiResponse failed(Throwable failure) {
        Throwable cause = UncaughtFailures.cause(failure);
        if (!(cause instanceof BodyTooLargeException)) {
            // The runtime disconnected and may send the reply again; otherwise the call times out or the process exits.
            throw new CompletionException(cause);
        }
        ReplyStatus status = ledger.tooLarge(environmentId, requestId);
        return status == ReplyStatus.ACCEPTED ? RuntimeErrors.tooLarge() : RuntimeErrors.of(status);
    }

    static String errorType(ApiRequest request) {
        return LambdaErrors.normalizedType(
                Optional.ofNullable(request.header(ERROR_TYPE)).orElse(""));
    }
}
