package io.github.lambdaimage.conformance.suite;

/**
 * One situation and its results; a line of a table.
 *
 * @param group the table that it belongs to
 * @param name the situation, in few words; unique
 * @param source the source of the expectation
 * @param expected the requirement of the contract
 * @param ours the result of our side
 * @param theirs the result of AWS's side
 */
public record Row(String group, String name, String source, String expected, Observation ours, Observation theirs) {}
