package io.github.lambdaimage.emulator.internal.ledger;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What all ledgers of one local Lambda share.
 *
 * @param memory limit for the calls of all functions
 * @param environments number of environments so far, which makes their IDs unique
 */
public record SharedBounds(PayloadBudget memory, AtomicLong environments) {

    /** Of a new local Lambda. */
    public static SharedBounds create() {
        return new SharedBounds(PayloadBudget.create(), new AtomicLong());
    }
}
