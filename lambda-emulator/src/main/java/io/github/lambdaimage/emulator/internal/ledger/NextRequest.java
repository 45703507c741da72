package io.github.lambdaimage.emulator.internal.ledger;

/** An open request of a runtime for its next event. Exactly one of the two methods is called, once. */
public interface NextRequest {

    /** Answers with a call; the listener learns whether the event was written. */
    void deliver(Invocation invocation, DeliveryListener listener);

    /** Answers that this environment receives no event for this request. */
    void reject();
}
