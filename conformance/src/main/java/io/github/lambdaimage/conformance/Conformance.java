package io.github.lambdaimage.conformance;

/** To be written. */
public final class Conformance {
    private Conformance() {}

    /**
     * Starts.
     *
     * @param arguments the page to write
     */
    public static void main(String[] arguments) {
        System.out.println("Nothing to run yet: " + arguments.length);
    }
}
