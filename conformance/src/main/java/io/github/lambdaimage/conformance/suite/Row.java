package io.github.lambdaimage.conformance.suite;

/**
 * One situation and what became of it; a line of a table.
 *
 * @param group the table that it belongs to
 * @param name the situation, in few words; no two rows have the same
 * @param source who says what is expected
 * @param expected what the contract asks for
 * @param ours what our side did
 * @param theirs what AWS's side did
 */
public record Row(String group, String name, String source, String expected, Observation ours, Observation theirs) {}
