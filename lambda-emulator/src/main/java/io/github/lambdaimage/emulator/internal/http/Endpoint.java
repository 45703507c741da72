package io.github.lambdaimage.emulator.internal.http;

import java.util.concurrent.CompletionStage;

/** Handles requests asynchronously. Must not block: an open request for an event occupies no thread. */
@FunctionalInterface
public interface Endpoint {

    CompletionStage<ApiResponse> handle(ApiRequest request);
}
