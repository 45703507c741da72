package io.github.lambdaimage.conformance.handlers;

import java.util.function.Predicate;

/**
 * A difference that is intended.
 *
 * @param situation when it occurs
 * @param theirs what AWS's client does
 * @param ours what our runtime does
 * @param reason why
 * @param covers whether a divergence is one of this kind
 */
record IntendedDifference(String situation, String theirs, String ours, String reason, Predicate<Divergence> covers) {}
