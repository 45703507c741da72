package io.github.lambdaimage.emulator.internal.ledger;

import io.github.lambdaimage.emulator.internal.ledger.EnvironmentSlot.State;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** All environments, and which of them are idle. Not thread safe: guarded by {@link InvocationLedger}. */
final class EnvironmentPool {
    private final Map<String, EnvironmentSlot> slots = new LinkedHashMap<>();
    /** Most recently used first, so that surplus environments stay unused. */
    private final Deque<EnvironmentSlot> idle = new ArrayDeque<>();

    private final AtomicLong launched;

    /**
     * @param launched number of environments so far, of all pools whose IDs must differ
     */
    EnvironmentPool(AtomicLong launched) {
        this.launched = launched;
    }

    EnvironmentSlot add(long launchedNanos) {
        EnvironmentSlot slot = new EnvironmentSlot("environment-" + launched.incrementAndGet(), launchedNanos);
        slots.put(slot.id, slot);
        return slot;
    }

    @Nullable
    EnvironmentSlot get(String environmentId) {
        return slots.get(environmentId);
    }

    /** The environment with this call, or null if it no longer has the call. */
    @Nullable
    EnvironmentSlot having(String environmentId, Invocation invocation) {
        EnvironmentSlot slot = slots.get(environmentId);
        return slot != null && slot.current == invocation ? slot : null;
    }

    @Nullable
    EnvironmentSlot remove(String environmentId) {
        EnvironmentSlot slot = slots.remove(environmentId);
        if (slot != null) {
            idle.remove(slot);
        }
        return slot;
    }

    Collection<EnvironmentSlot> all() {
        return List.copyOf(slots.values());
    }

    int size() {
        return slots.size();
    }

    void makeIdle(EnvironmentSlot slot) {
        slot.state = State.IDLE;
        idle.addFirst(slot);
    }

    boolean hasIdle() {
        return !idle.isEmpty();
    }

    EnvironmentSlot takeIdle() {
        return idle.removeFirst();
    }

    void makeEnding(EnvironmentSlot slot) {
        idle.remove(slot);
        slot.state = State.ENDING;
    }

    /** Marks idle environments as aged: each must be checked before its next call. */
    void ageIdle() {
        for (EnvironmentSlot slot : idle) {
            slot.aged = true;
        }
    }

    /** Environments that have no call and wait for one, or have not started completely. */
    List<EnvironmentSlot> unused() {
        return slots.values().stream()
                .filter(slot -> slot.state == State.IDLE || slot.state == State.STARTING)
                .toList();
    }

    /** Number of environments that are about to request an event. */
    int coming() {
        return (int) slots.values().stream().filter(EnvironmentSlot::isComing).count();
    }

    /** Number of environments with a call. */
    int running() {
        return (int)
                slots.values().stream().filter(slot -> slot.current != null).count();
    }
}
