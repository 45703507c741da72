package io.github.lambdaimage.emulator;

import java.util.concurrent.CompletionStage;

/** Answers requests, now or later. Never blocks: an open question for an event holds no thread. */
@FunctionalInterface
interface Endpoint {

    CompletionStage<ApiResponse> handle(ApiRequest request);
}
