package io.github.lambdaimage.emulator.internal.ledger;

/** Learns whether an event was written to its runtime. Exactly one of the two methods is called, once, by any thread. */
public interface DeliveryListener {
    /** Ignores the result. */
    DeliveryListener NONE = new DeliveryListener() {
        @Override
        public void delivered() {}

        @Override
        public void failed() {}
    };

    /** The event was written to the connection. Whether the runtime has read it is unknown. */
    void delivered();

    /** The event was not or not completely written, usually because the runtime has closed the connection. */
    void failed();
}
