package io.github.lambdaimage.benchmarks.functions;

/** Measures the start of a JVM that does nothing: it prints a line and waits until it is killed. */
public final class BareJvm {
    private BareJvm() {}

    /**
     * Prints a line and waits.
     *
     * @param arguments none
     * @throws Exception never
     */
    public static void main(String[] arguments) throws Exception {
        System.out.println("ready");
        System.in.read();
    }
}
