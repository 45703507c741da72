package io.github.lambdaimage.conformance.suite;

/**
 * The behaviour of one side in one situation.
 *
 * @param verdict how that compares with the contract
 * @param seen a short sentence generated from the recording, or the reason why the side did not run
 */
public record Observation(Verdict verdict, String seen) {}
