package io.github.lambdaimage.benchmarks.runtime;

/** One event, how often it is sent, and how long each of its answers took. Written by one connection at a time. */
public final class Batch {
    private final byte[] event;
    private final long[] nanos;
    private volatile int answered;
    private long lastAnswered;
    private String told = "";

    Batch(byte[] event, int count) {
        this.event = event;
        this.nanos = new long[count];
    }

    byte[] event() {
        return event;
    }

    int count() {
        return nanos.length;
    }

    int answered() {
        return answered;
    }

    boolean done() {
        return answered == nanos.length;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // calls follow one another, on whatever connection
    void answered(long sent, long received) {
        nanos[answered] = received - sent;
        lastAnswered = received;
        answered++;
    }

    /** What the function has answered to a question; see {@code functions.Garbage}. */
    String told() {
        return told;
    }

    void told(String answer) {
        told = answer;
    }

    /** When the last answer had been read, as {@link System#nanoTime()}. */
    public long lastAnswered() {
        return lastAnswered;
    }

    /** From each event's sending to its answer's last byte, in microseconds. */
    double[] micros() {
        double[] micros = new double[nanos.length];
        for (int i = 0; i < micros.length; i++) {
            micros[i] = nanos[i] / 1_000.0;
        }
        return micros;
    }
}
