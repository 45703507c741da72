package io.github.lambdaimage.conformance;

import io.github.lambdaimage.conformance.runtime.RuntimeSuite;

public final class Conformance {
    private Conformance() {}

    /** Starts.
     * @param arguments the page to write
     */
    public static void main(String[] arguments) throws Exception {
        long start = System.nanoTime();
        for (Row row : RuntimeSuite.run()) {
            System.out.println(row.group() + " | " + row.name() + "\n    " + row.ours() + "\n    " + row.theirs());
        }
        System.out.println((System.nanoTime() - start) / 1_000_000 + " ms " + arguments.length);
    }
}
