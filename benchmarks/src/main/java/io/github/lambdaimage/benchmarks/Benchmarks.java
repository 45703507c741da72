package io.github.lambdaimage.benchmarks;

/** To be written. */
public final class Benchmarks {
    private Benchmarks() {}

    /**
     * Starts.
     *
     * @param arguments the page to write
     */
    public static void main(String[] arguments) {
        System.out.println("Nothing to run yet: " + arguments.length);
    }
}
