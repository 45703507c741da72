package io.github.lambdaimage.emulator.internal.http;

import io.github.lambdaimage.emulator.internal.text.JsonStrings;
import java.util.concurrent.CompletionStage;

/** Handles requests asynchronously. Must not block: an open request for an event occupies no thread. */
@FunctionalInterface
public interface Endpoint {

    CompletionStage<ApiResponse> handle(ApiRequest request);

    /**
     * The response to a request that the server rejects: it is not valid HTTP, exceeds a limit, or could not be answered.
     *
     * @param status HTTP status, 400 to 599
     * @param message such as {@code 400 Bad Request: No Host}
     */
    default ApiResponse rejection(int status, String message) {
        return ApiResponse.json(status, "{\"message\":" + JsonStrings.quote(message) + "}");
    }
}
