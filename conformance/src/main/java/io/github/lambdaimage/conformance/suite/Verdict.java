package io.github.lambdaimage.conformance.suite;

/** The verdict on one side in one situation. */
public enum Verdict {
    /** The behaviour meets the contract. */
    CONFORMS,
    /** The behaviour differs from the contract. */
    DIFFERS,
    /** The side could not run here. */
    NOT_RUN
}
