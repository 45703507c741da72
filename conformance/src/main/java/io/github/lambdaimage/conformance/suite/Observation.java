package io.github.lambdaimage.conformance.suite;

/**
 * What one side did in one situation.
 *
 * @param verdict how that compares with the contract
 * @param seen one short sentence, made from what was recorded; why it was not run, where it was not
 */
public record Observation(Verdict verdict, String seen) {}
