package io.github.lambdaimage.emulator.internal.http;

import java.util.concurrent.CompletionStage;

/** Answers requests, now or later. Never blocks: an open question for an event holds no thread. */
@FunctionalInterface
public interface Endpoint {

    CompletionStage<ApiResponse> handle(ApiRequest request);
}
