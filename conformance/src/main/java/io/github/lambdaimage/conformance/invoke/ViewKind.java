package io.github.lambdaimage.conformance.invoke;

/** The clients by which each situation is seen. */
enum ViewKind {
    SDK("SDK"),
    COMMAND_LINE("command line"),
    RAW("raw");

    private final String label;

    ViewKind(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
