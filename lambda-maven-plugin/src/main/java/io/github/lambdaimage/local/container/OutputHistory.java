package io.github.lambdaimage.local.container;

/**
 * Predicts from recent invocations whether a function prints, so that invocations do not wait for output that never
 * comes.
 */
final class OutputHistory {

    /** The first invocations are always expected to print. */
    private static final int CALLS_TO_LEARN = 3;

    /** After this number of silent invocations a function is expected not to print. */
    private static final int CALLS_TO_FORGET = 16;

    private int calls;
    private int silentCalls;
    private boolean hasPrinted;

    /** Records a completed invocation, after all its output has arrived. */
    synchronized void called(boolean printed) {
        calls = Math.min(calls + 1, CALLS_TO_LEARN);
        silentCalls = printed ? 0 : Math.min(silentCalls + 1, CALLS_TO_FORGET);
        hasPrinted |= printed;
    }

    /** Whether the next invocation is expected to print. */
    synchronized boolean expectsPrint() {
        return calls < CALLS_TO_LEARN || (hasPrinted && silentCalls < CALLS_TO_FORGET);
    }
}
