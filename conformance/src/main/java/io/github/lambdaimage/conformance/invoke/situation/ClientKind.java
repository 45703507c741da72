package io.github.lambdaimage.conformance.invoke.situation;

/** The clients by which each situation is seen. */
public enum ClientKind {
    SDK("SDK"),
    COMMAND_LINE("command line"),
    RAW("raw");

    private final String label;

    ClientKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
