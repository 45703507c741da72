package io.github.lambdaimage.benchmarks.runtime;

/** One event, its number of calls, and the time of each answer. Only one connection at a time writes to it. */
public final class Batch {
    private final byte[] event;
    private final byte[] answer;
    private final long[] nanos;
    private volatile int answered;
    private long lastAnswered;
    private String reported = "";

    Batch(byte[] event, byte[] answer, int count) {
        this.event = event;
        this.answer = answer;
        this.nanos = new long[count];
    }

    byte[] event() {
        return event;
    }

    /** The answer that is expected. */
    byte[] answer() {
        return answer;
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

    @SuppressWarnings("NonAtomicVolatileUpdate") // calls are sequential, on any connection
    void answered(long sent, long received) {
        nanos[answered] = received - sent;
        lastAnswered = received;
        answered++;
    }

    /** The answer to the event that asks for the allocation; see {@code functions.Garbage}. */
    String reported() {
        return reported;
    }

    void reported(String answer) {
        reported = answer;
    }

    /** The time when the last answer had been read, as {@link System#nanoTime()}. */
    public long lastAnswered() {
        return lastAnswered;
    }

    /** The times from the sending of each event to the last byte of its answer, in microseconds. */
    double[] micros() {
        double[] micros = new double[nanos.length];
        for (int i = 0; i < micros.length; i++) {
            micros[i] = nanos[i] / 1_000.0;
        }
        return micros;
    }
}
