package io.github.lambdaimage.benchmarks.functions;

/** What a JVM costs that does nothing: it says that it is there, and waits to be ended. */
public final class BareJvm {
    private BareJvm() {}

    /**
     * Says that it is there.
     *
     * @param arguments none
     * @throws Exception never
     */
    public static void main(String[] arguments) throws Exception {
        System.out.println("ready");
        System.in.read();
    }
}
