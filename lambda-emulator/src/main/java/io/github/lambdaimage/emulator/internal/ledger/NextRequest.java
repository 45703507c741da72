package io.github.lambdaimage.emulator.internal.ledger;

import io.github.lambdaimage.emulator.internal.http.ApiResponse;

/** A runtime's open question for its next event. Exactly one of the two methods is called, once. */
public interface NextRequest {

    /**
     * Hands over a call.
     *
     * @param written told when the event was written, or could not be
     */
    void deliver(Invocation invocation, ApiResponse.Delivery written);

    /** Says that this environment gets no event through this question any more. */
    void refuse();
}
