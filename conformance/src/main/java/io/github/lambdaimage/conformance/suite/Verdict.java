package io.github.lambdaimage.conformance.suite;

/** What a situation showed about one side. */
public enum Verdict {
    /** All that the contract asks for was seen. */
    CONFORMS,
    /** Something else was seen. */
    DIFFERS,
    /** The side could not be run here. */
    NOT_RUN
}
