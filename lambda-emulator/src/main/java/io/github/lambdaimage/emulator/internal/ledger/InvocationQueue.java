package io.github.lambdaimage.emulator.internal.ledger;

import io.github.lambdaimage.emulator.InvokeRequest;
import io.github.lambdaimage.emulator.LambdaEmulator;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Calls that wait for an environment, in order of arrival. Not thread safe: it belongs to {@link InvocationLedger}.
 *
 * <p>The bytes of events that somebody waits for are not bounded here: those of callers over HTTP are by
 * {@link PayloadBudget}; those of {@link LambdaEmulator#invoke(InvokeRequest)} are its caller's own memory.
 */
final class InvocationQueue {
    /** Most calls that wait: beyond it something is wrong, and memory is not endless. */
    static final int MOST_CALLS = 10_000;
    /** Most bytes of events that wait, which nobody holds a connection for; in a small heap, an eighth of it. */
    static final long MOST_EVENT_BYTES =
            Math.min(256L * 1024 * 1024, Runtime.getRuntime().maxMemory() / 8);

    private static final long BYTES_PER_MIB = 1024 * 1024;

    private final Deque<Invocation> calls = new ArrayDeque<>();
    private int events;
    private long eventBytes;

    /** Why there is no room for one more; empty where there is. */
    Optional<String> refusal(Invocation invocation) {
        if (calls.size() >= MOST_CALLS) {
            return Optional.of("Rate Exceeded: " + MOST_CALLS + " calls wait already.");
        }
        if (invocation.isEvent() && eventBytes + invocation.payload().length > MOST_EVENT_BYTES) {
            return Optional.of("Rate Exceeded: calls of type Event with " + MOST_EVENT_BYTES / BYTES_PER_MIB
                    + " MiB together wait already.");
        }
        return Optional.empty();
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

    /** Takes out those with a caller that came at that steady time or before. */
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

    /** The one with a caller that waits longest. */
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
