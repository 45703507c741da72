package io.github.lambdaimage.conformance.invoke.situation;

/** The kinds of clients that send each situation. */
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
