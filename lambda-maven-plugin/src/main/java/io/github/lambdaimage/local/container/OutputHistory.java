package io.github.lambdaimage.local.container;

/** Whether a function prints when it is called, as its last calls tell: not every call is to wait for what never comes. */
final class OutputHistory {

    /** So many calls are waited for before anything is known. */
    private static final int CALLS_TO_LEARN = 3;

    /** After so many silent calls a function is taken for one that does not print. */
    private static final int CALLS_TO_FORGET = 16;

    private int calls;
    private int silentCalls;
    private boolean hasPrinted;

    /** A call is over, and all that it printed has come. */
    synchronized void called(boolean printed) {
        calls = Math.min(calls + 1, CALLS_TO_LEARN);
        silentCalls = printed ? 0 : Math.min(silentCalls + 1, CALLS_TO_FORGET);
        hasPrinted |= printed;
    }

    /** Whether the next call may print. */
    synchronized boolean expectsPrint() {
        return calls < CALLS_TO_LEARN || (hasPrinted && silentCalls < CALLS_TO_FORGET);
    }
}
