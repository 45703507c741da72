package io.github.lambdaimage.emulator.internal.runtimeapi;

import io.github.lambdaimage.emulator.internal.http.ApiRequest;
import io.github.lambdaimage.emulator.internal.http.ApiResponse;
import io.github.lambdaimage.emulator.internal.http.Endpoint;
import io.github.lambdaimage.emulator.internal.ledger.InvocationLedger;
import io.github.lambdaimage.emulator.internal.ledger.LambdaErrors;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paths and endpoints of one execution environment's Runtime API. */
public final class RuntimeRoutes implements Endpoint {
    private static final String ROOT = "/2018-06-01";
    private static final Pattern REPLY = Pattern.compile(ROOT + "/runtime/invocation/([^/]{1,100})/(response|error)");

    private final InvocationLedger ledger;
    private final String environmentId;
    private final Endpoint next;
    private final Endpoint initError;

    public RuntimeRoutes(InvocationLedger ledger, String environmentId) {
        this.ledger = ledger;
        this.environmentId = environmentId;
        next = new NextEndpoint(ledger, environmentId);
        initError = new InitErrorEndpoint(ledger, environmentId);
    }

    @Override
    public CompletionStage<ApiResponse> handle(ApiRequest request) {
        return switch (request.path()) {
            case ROOT + "/runtime/invocation/next" -> only("GET", request, next);
            case ROOT + "/runtime/init/error" -> only("POST", request, initError);
            case ROOT + "/ping" -> only("GET", request, RuntimeRoutes::pong);
            default -> reply(request);
        };
    }

    @Override
    public ApiResponse rejection(int status, String message) {
        return RuntimeErrors.error(status, "InvalidRequest", message);
    }

    private CompletionStage<ApiResponse> reply(ApiRequest request) {
        Matcher path = REPLY.matcher(request.path());
        if (!path.matches()) {
            return request.reject(RuntimeErrors.error(404, "NotFound", "The Runtime API has no such path."));
        }
        boolean error = path.group(2).equals("error");
        return only("POST", request, new ReplyEndpoint(ledger, environmentId, path.group(1), error));
    }

    private static CompletionStage<ApiResponse> pong(ApiRequest request) {
        return CompletableFuture.completedFuture(new ApiResponse(
                200, List.of(new ApiResponse.Header("Content-Type", "text/plain")), LambdaErrors.utf8("pong"), null));
    }

    private static CompletionStage<ApiResponse> only(String method, ApiRequest request, Endpoint endpoint) {
        return request.method().equals(method)
                ? endpoint.handle(request)
                : request.reject(RuntimeErrors.error(405, "MethodNotAllowed", "This path accepts only " + method + ".")
                        .with("Allow", method));
    }
}
