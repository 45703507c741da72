package io.github.lambdaimage.emulator;

import java.util.ArrayDeque;
import java.util.Deque;

/** Calls that wait for an environment, in order of arrival. Not thread safe: it belongs to {@link InvocationLedger}. */
final class WaitingCalls {
    /** Most calls that wait: beyond it something is wrong, and memory is not endless. */
    private static final int MOST_CALLS = 10_000;
    /** Most bytes of events that wait, which nobody holds a connection for. */
    private static final long MOST_EVENT_BYTES = 256L * 1024 * 1024;

    private final Deque<Invocation> calls = new ArrayDeque<>();
    private int events;
    private long eventBytes;

    boolean hasRoomFor(Invocation invocation) {
        return calls.size() < MOST_CALLS
                && (!invocation.isEvent() || eventBytes + invocation.payload().length <= MOST_EVENT_BYTES);
    }

    void addLast(Invocation invocation) {
        calls.addLast(invocation);
        count(invocation, 1);
    }

    /** Back to where it was: a call that was taken and not run. */
    void addFirst(Invocation invocation) {
        calls.addFirst(invocation);
        count(invocation, 1);
    }

    Invocation removeFirst() {
        Invocation invocation = calls.removeFirst();
        count(invocation, -1);
        return invocation;
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }

    int size() {
        return calls.size();
    }

    /** How many of them somebody waits for. */
    int synchronousCalls() {
        return calls.size() - events;
    }

    private void count(Invocation invocation, int sign) {
        if (invocation.isEvent()) {
            events += sign;
            eventBytes += (long) sign * invocation.payload().length;
        }
    }
}
