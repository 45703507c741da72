package io.github.lambdaimage.emulator.internal.invoke;

import io.github.lambdaimage.emulator.EmulatorConfig;
import io.github.lambdaimage.emulator.InvokeRequest;
import io.github.lambdaimage.emulator.InvokeResponse;
import io.github.lambdaimage.emulator.internal.ledger.PayloadBudget;
import java.util.concurrent.CompletionStage;

/** A function that callers can invoke. */
public interface InvocableFunction {

    /** The settings of its current version. */
    EmulatorConfig config();

    /** Memory limit for callers over HTTP. */
    PayloadBudget memory();

    /** The response to an event that exceeds {@link #memory}. */
    InvokeResponse noRoom(String requestId);

    /** Completes with the response: for an asynchronous call, when it is queued. */
    CompletionStage<InvokeResponse> invoke(String requestId, InvokeRequest call);
}
