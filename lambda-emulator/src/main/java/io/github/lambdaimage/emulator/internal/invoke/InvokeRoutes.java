package io.github.lambdaimage.emulator.internal.invoke;

import io.github.lambdaimage.emulator.EmulatorConfig;
import io.github.lambdaimage.emulator.internal.http.ApiRequest;
import io.github.lambdaimage.emulator.internal.http.ApiResponse;
import io.github.lambdaimage.emulator.internal.http.Endpoint;
import io.github.lambdaimage.emulator.internal.ledger.LambdaErrors;
import io.github.lambdaimage.emulator.internal.text.JsonStrings;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The paths for callers: the Invoke API, and the identity of the session. */
public final class InvokeRoutes implements Endpoint {
    public static final String SESSION = "/lambda-image/session";

    private static final Pattern INVOKE = Pattern.compile("/2015-03-31/functions/([^/]+)/invocations/?");

    private static final String IDENTITY = "identity=";

    private final FunctionDirectory functions;

    public InvokeRoutes(FunctionDirectory functions) {
        this.functions = functions;
    }

    @Override
    public CompletionStage<ApiResponse> handle(ApiRequest request) {
        if (request.path().equals(SESSION)) {
            return request.method().equals("GET")
                    ? CompletableFuture.completedFuture(session(request.query()))
                    : request.reject(wrongMethod("GET"));
        }
        Matcher invoke = INVOKE.matcher(request.path());
        if (!invoke.matches()) {
            return request.reject(error(
                    404,
                    "UnknownOperationException",
                    "The local Lambda accepts only POST /2015-03-31/functions/NAME/invocations."));
        }
        return request.method().equals("POST")
                ? new InvokeEndpoint(functions, invoke.group(1)).handle(request)
                : request.reject(wrongMethod("POST"));
    }

    @Override
    public ApiResponse rejection(int status, String message) {
        String errorType =
                switch (status) {
                    case 413 -> Invoker.TOO_LARGE;
                    case 500, 503 -> LambdaErrors.SERVICE_EXCEPTION;
                    default -> LambdaErrors.INVALID_REQUEST;
                };
        return error(status, errorType, message);
    }

    /** The function with the identity in the query, or else the first one. */
    private ApiResponse session(String query) {
        EmulatorConfig config = functions.all().stream()
                .map(InvocableFunction::config)
                .filter(each -> query.equals(IDENTITY + each.identity()))
                .findFirst()
                .orElseGet(() -> functions.all().get(0).config());
        return ApiResponse.json(
                200,
                "{\"functionName\":" + JsonStrings.quote(config.functionName()) + ",\"identity\":"
                        + JsonStrings.quote(config.identity()) + "}");
    }

    private static ApiResponse wrongMethod(String allowed) {
        return error(405, "MethodNotAllowedException", "This path accepts only " + allowed + ".")
                .with("Allow", allowed);
    }

    private static ApiResponse error(int status, String errorType, String message) {
        return InvokeEndpoint.render(LambdaErrors.error(Invoker.newRequestId(), status, errorType, message));
    }
}
