package io.github.lambdaimage.emulator.internal.invoke;

import io.github.lambdaimage.emulator.InvocationType;
import io.github.lambdaimage.emulator.InvokeRequest;
import io.github.lambdaimage.emulator.InvokeResponse;
import io.github.lambdaimage.emulator.internal.http.ApiRequest;
import io.github.lambdaimage.emulator.internal.http.ApiResponse;
import io.github.lambdaimage.emulator.internal.http.BodyTooLargeException;
import io.github.lambdaimage.emulator.internal.http.Endpoint;
import io.github.lambdaimage.emulator.internal.http.UncaughtFailures;
import io.github.lambdaimage.emulator.internal.ledger.FunctionIdentity;
import io.github.lambdaimage.emulator.internal.ledger.LambdaErrors;
import io.github.lambdaimage.emulator.internal.ledger.PayloadBudget;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** {@code POST /2015-03-31/functions/NAME/invocations}: translates a call from and to HTTP. */
final class InvokeEndpoint implements Endpoint {
    private final FunctionDirectory functions;
    private final String encodedName;

    InvokeEndpoint(FunctionDirectory functions, String encodedName) {
        this.functions = functions;
        this.encodedName = encodedName;
    }

    @Override
    public CompletionStage<ApiResponse> handle(ApiRequest request) {
        String requestId = Invoker.newRequestId();
        InvokeRequest head;
        Optional<? extends InvocableFunction> found;
        String name;
        try {
            head = head(request);
            name = FunctionReference.of(head.functionName(), head.qualifier()).name();
            found = functions.find(name);
        } catch (InvalidCallException e) {
            return request.reject(render(e.answer(requestId)));
        }
        if (found.isEmpty()) {
            return request.reject(render(notFound(requestId, name), head));
        }
        InvocableFunction function = found.get();
        int limit = Invoker.limit(head.invocationType());
        Optional<PayloadBudget.Share> room = function.memory().take(announced(request, limit));
        if (room.isEmpty()) {
            return request.reject(render(function.noRoom(requestId), head));
        }
        PayloadBudget.Share share = room.get();
        return request.body(limit)
                .thenCompose(body -> {
                    share.shrinkTo(body.length);
                    return function.invoke(requestId, head.withPayload(body))
                            .exceptionally(failure -> Invoker.failed(requestId, UncaughtFailures.cause(failure)));
                })
                .exceptionally(failure -> tooLarge(requestId, head, failure))
                .thenApply(answer -> holding(share, answer, head))
                .whenComplete((response, failure) -> {
                    if (failure != null) {
                        share.release();
                    }
                });
    }

    private InvokeResponse notFound(String requestId, String name) {
        String arn = FunctionIdentity.arn(functions.all().get(0).config(), name);
        return LambdaErrors.error(requestId, 404, LambdaErrors.RESOURCE_NOT_FOUND, "Function not found: " + arn);
    }

    /** Announced bytes of the event; the maximum if its length is unknown. */
    private static long announced(ApiRequest request, int limit) {
        String length = request.header("Content-Length");
        if (length == null) {
            // HTTP/1.1: a request with neither header has no body.
            return request.has("Transfer-Encoding") ? limit : 0;
        }
        try {
            return Math.min(limit, Math.max(0, Long.parseLong(length)));
        } catch (NumberFormatException e) {
            return limit;
        }
    }

    /** The response, which keeps its share of the memory budget until it is written. */
    private static ApiResponse holding(PayloadBudget.Share share, InvokeResponse answer, InvokeRequest head) {
        share.answering(answer.payload().length);
        return render(answer, head).withDelivery(new ApiResponse.Delivery() {
            @Override
            public void succeeded() {
                share.release();
            }

            @Override
            public void failed() {
                share.release();
            }
        });
    }

    private static InvokeResponse tooLarge(String requestId, InvokeRequest head, Throwable failure) {
        Throwable cause = UncaughtFailures.cause(failure);
        if (cause instanceof BodyTooLargeException large) {
            return Invoker.tooLarge(requestId, head.invocationType(), large.length());
        }
        throw new CompletionException(cause);
    }

    private InvokeRequest head(ApiRequest request) throws InvalidCallException {
        String traceId = request.header("X-Amzn-Trace-Id");
        return InvokeRequest.of(new byte[0])
                .withFunctionName(decoded(encodedName))
                .withQualifier(qualifier(request.query()))
                .withInvocationType(invocationType(request.header("X-Amz-Invocation-Type")))
                .withLogTail(logTail(request.header("X-Amz-Log-Type")))
                .withClientContext(clientContext(request.header("X-Amz-Client-Context")))
                .withTenantId(request.header("X-Amz-Tenant-Id"))
                .withTraceId(traceId == null ? TraceIds.next() : traceId);
    }

    private static InvocationType invocationType(@Nullable String header) throws InvalidCallException {
        if (header == null) {
            return InvocationType.REQUEST_RESPONSE;
        }
        for (InvocationType type : InvocationType.values()) {
            if (type.headerValue().equals(header)) {
                return type;
            }
        }
        throw InvalidCallException.constraint(
                "invocationType", header, "satisfy enum value set: [Event, RequestResponse, DryRun]");
    }

    private static boolean logTail(@Nullable String header) throws InvalidCallException {
        if (header == null || header.equals("None")) {
            return false;
        }
        if (header.equals("Tail")) {
            return true;
        }
        throw InvalidCallException.constraint("logType", header, "satisfy enum value set: [None, Tail]");
    }

    private static @Nullable String clientContext(@Nullable String header) throws InvalidCallException {
        if (header == null) {
            return null;
        }
        try {
            return new String(Base64.getDecoder().decode(header), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw InvalidCallException.content("Client context must be a valid Base64-encoded JSON object.");
        }
    }

    private static @Nullable String qualifier(String query) throws InvalidCallException {
        for (String parameter : query.split("&", -1)) {
            if (parameter.startsWith("Qualifier=")) {
                return decoded(parameter.substring("Qualifier=".length()));
            }
        }
        return null;
    }

    private static String decoded(String text) throws InvalidCallException {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw InvalidCallException.value("Malformed percent-encoding: " + text);
        }
    }

    /** The response, with the trace ID if the call was accepted. */
    private static ApiResponse render(InvokeResponse answer, InvokeRequest head) {
        ApiResponse response = render(answer);
        boolean ran = answer.statusCode() == 200 || answer.statusCode() == 202;
        return ran
                ? response.with("X-Amzn-Trace-Id", head.traceId()).with("X-Amzn-Remapped-Content-Length", "0")
                : response;
    }

    static ApiResponse render(InvokeResponse answer) {
        boolean hasBody = answer.statusCode() != 202 && answer.statusCode() != 204;
        ApiResponse response =
                hasBody ? ApiResponse.json(answer.statusCode(), answer.payload()) : ApiResponse.of(answer.statusCode());
        return response.with("X-Amzn-RequestId", answer.requestId())
                .with("X-Amz-Executed-Version", answer.executedVersion())
                .with("X-Amz-Function-Error", answer.functionError())
                .with("X-Amz-Log-Result", answer.logResult())
                .with("X-Amzn-ErrorType", answer.errorType());
    }
}
