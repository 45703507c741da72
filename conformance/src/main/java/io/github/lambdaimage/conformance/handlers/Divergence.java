package io.github.lambdaimage.conformance.handlers;

import io.github.lambdaimage.conformance.handlers.shape.Shape;

/**
 * A difference between the two sides.
 *
 * @param shape the handler
 * @param event the name of the event; empty for start and end
 * @param aspect what differs
 * @param ours what our runtime has sent or printed
 * @param theirs the same of AWS's client
 */
record Divergence(Shape shape, String event, Aspect aspect, String ours, String theirs) {

    private static final int MAX_VALUE = 400;

    @Override
    public String toString() {
        return shape.name() + (event.isEmpty() ? "" : ", event " + cut(event)) + ": " + aspect.title() + "\n    AWS's: "
                + cut(theirs) + "\n    ours:  " + cut(ours);
    }

    private static String cut(String text) {
        String line = text.replace("\n", "\\n").replace("\r", "\\r");
        return line.length() <= MAX_VALUE ? line : line.substring(0, MAX_VALUE) + "...";
    }
}
