package io.github.lambdaimage.conformance.handlers;

import io.github.lambdaimage.conformance.handlers.shape.Shape;
import java.util.List;
import java.util.Optional;

/** A shape and how the two sides differ in it. */
record ShapeResult(Shape shape, List<Divergence> divergences) {

    /** The intended differences that occur, each once. */
    List<IntendedDifference> intended() {
        return divergences.stream()
                .map(IntendedDifferences::of)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    List<Divergence> unintended() {
        return divergences.stream()
                .filter(divergence -> IntendedDifferences.of(divergence).isEmpty())
                .toList();
    }
}
