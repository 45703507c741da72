package io.github.lambdaimage.emulator.internal.ledger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Calls that wait for an environment, in order of arrival. Not thread safe: guarded by {@link InvocationLedger}.
 *
 * <p>Bounds the bytes of asynchronous calls only. {@link PayloadBudget} bounds those of synchronous calls over HTTP; those of
 * calls from Java are memory of the caller.
 */
final class InvocationQueue {
    /** Maximum number of waiting calls: bounds memory if something goes wrong. */
    static final int MOST_CALLS = 10_000;
    /** Maximum bytes of waiting asynchronous calls, which no connection bounds; an eighth of a small heap. */
    static final long MOST_EVENT_BYTES =
            Math.min(256L * 1024 * 1024, Runtime.getRuntime().maxMemory() / 8);

    private static final long BYTES_PER_MIB = 1024 * 1024;

    private final Deque<Invocation> calls = new ArrayDeque<>();
    private int events;
    private long eventBytes;

    /** Why a call is rejected; empty if the queue accepts it. */
    Optional<String> rejection(Invocation invocation) {
        if (calls.size() >= MOST_CALLS) {
            return Optional.of("Rate Exceeded: " + MOST_CALLS + " calls are already waiting.");
        }
        if (invocation.isEvent() && eventBytes + invocation.payload().length > MOST_EVENT_BYTES) {
            return Optional.of("Rate Exceeded: calls of type Event with a total of " + MOST_EVENT_BYTES / BYTES_PER_MIB
                    + " MiB are already waiting.");
        }
        return Optional.empty();
    }

    void addLast(Invocation invocation) {
        calls.addLast(invocation);
        count(invocation, 1);
    }

    /** Returns a call that was removed and not run to the front. */
    void addFirst(Invocation invocation) {
        calls.addFirst(invocation);
        count(invocation, 1);
    }

    Invocation removeFirst() {
        Invocation invocation = calls.removeFirst();
        count(invocation, -1);
        return invocation;
    }

    /** Removes the synchronous calls that arrived at that steady time or before. */
    List<Invocation> removeSynchronousUntil(long nanos) {
        List<Invocation> removed = new ArrayList<>();
        for (Iterator<Invocation> all = calls.iterator(); all.hasNext(); ) {
            Invocation invocation = all.next();
            if (!invocation.isEvent()) {
                if (invocation.submittedNanos - nanos > 0) {
                    break;
                }
                all.remove();
                count(invocation, -1);
                removed.add(invocation);
            }
        }
        return removed;
    }

    /** The synchronous call that waits longest. */
    Optional<Invocation> firstSynchronous() {
        return synchronousCalls() == 0
                ? Optional.empty()
                : calls.stream().filter(call -> !call.isEvent()).findFirst();
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }

    int size() {
        return calls.size();
    }

    /** Number of synchronous calls. */
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
