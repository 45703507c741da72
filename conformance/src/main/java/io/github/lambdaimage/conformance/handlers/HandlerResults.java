package io.github.lambdaimage.conformance.handlers;

import io.github.lambdaimage.conformance.handlers.shape.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * The results of the corpus.
 *
 * @param client AWS's client, with its version
 * @param results one for each shape, in the order of the page; empty if AWS's client cannot run on this machine
 */
public record HandlerResults(String client, List<ShapeResult> results) {

    /** Whether the suite ran. */
    public boolean run() {
        return !results.isEmpty();
    }

    /** The results on one line. */
    public String summary() {
        if (!run()) {
            return "AWS handlers: not run, since " + client + " cannot run here";
        }
        return "AWS handlers: " + results.size() + " shapes, " + events() + " events; "
                + results.stream()
                        .filter(result -> result.divergences().isEmpty())
                        .count()
                + " shapes as in " + client + ", "
                + results.stream()
                        .flatMap(result -> result.intended().stream())
                        .distinct()
                        .count()
                + " intended differences in the others";
    }

    int events() {
        return results.stream()
                .map(ShapeResult::shape)
                .map(Shape::events)
                .mapToInt(List::size)
                .sum();
    }

    /** The differences that are not intended, and the intended ones that do not occur. */
    public List<String> failures() {
        List<String> failures = new ArrayList<>();
        results.forEach(result -> result.unintended().forEach(divergence -> failures.add(divergence.toString())));
        for (IntendedDifference difference : IntendedDifferences.ALL) {
            if (run() && results.stream().noneMatch(result -> result.intended().contains(difference))) {
                failures.add("The intended difference does not occur: " + difference.situation());
            }
        }
        return failures;
    }
}
