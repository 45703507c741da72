package io.github.lambdaimage.emulator.internal.ledger;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds what callers over HTTP make the local Lambda hold: their events, from the moment that one is announced until its
 * caller has the answer, and the answers that are not read yet. An event beyond the bound is refused; of answers too many,
 * no further call is given to an environment until some are read. Calls from Java bring memory of their own.
 *
 * <p>Thread safe. Counts only: who holds a {@link Share} holds the bytes.
 */
public final class PayloadBudget {
    /** Events may fill one such part of the heap, answers another. */
    private static final int HEAP_PARTS = 4;
    /** What a small heap is not cut down to: two calls must always go. */
    private static final long LEAST_BYTES = 2L * LambdaErrors.PAYLOAD_LIMIT;

    private static final long BYTES_PER_MIB = 1024 * 1024;

    private final long most;
    private final Runnable roomAgain;
    private final AtomicLong eventBytes = new AtomicLong();
    private final AtomicLong answerBytes = new AtomicLong();

    /**
     * Makes an empty one.
     *
     * @param most bytes of events, and as many of answers
     * @param roomAgain told when there is room for answers after there was none
     */
    PayloadBudget(long most, Runnable roomAgain) {
        this.most = most;
        this.roomAgain = roomAgain;
    }

    /** As large as this JVM's heap allows. */
    static long ofHeap() {
        return Math.max(LEAST_BYTES, Runtime.getRuntime().maxMemory() / HEAP_PARTS);
    }

    /** Room for an event of that many bytes; empty where there is none. */
    public Optional<Share> take(long bytes) {
        long taken = eventBytes.addAndGet(bytes);
        if (taken > most) {
            eventBytes.addAndGet(-bytes);
            return Optional.empty();
        }
        return Optional.of(new Share(bytes));
    }

    /** Why there is none, for the caller. */
    public String refusal() {
        return "Rate Exceeded: the events of all open calls may take " + most / BYTES_PER_MIB
                + " MiB together, a quarter of the local Lambda's heap but at least 12 MiB; call again when some are answered.";
    }

    /** Whether so few answers are unread that another call may run. */
    boolean hasRoomForAnswers() {
        return answerBytes.get() <= most;
    }

    private void releaseAnswer(long bytes) {
        long left = answerBytes.addAndGet(-bytes);
        if (left <= most && left + bytes > most) {
            roomAgain.run();
        }
    }

    /** What one call holds. */
    public final class Share {
        private long event;
        private long answer;
        private boolean released;

        private Share(long event) {
            this.event = event;
        }

        /** The event is here, and may be smaller than it might have been. */
        public synchronized void shrinkTo(long bytes) {
            if (!released && bytes < event) {
                eventBytes.addAndGet(bytes - event);
                event = bytes;
            }
        }

        /** The caller is being answered. Never refused: what was run is not to be lost. */
        public synchronized void answering(long bytes) {
            if (!released) {
                answer += bytes;
                answerBytes.addAndGet(bytes);
            }
        }

        /** The caller has its answer, or is gone. A second call does nothing. */
        public void release() {
            long unread;
            synchronized (this) {
                if (released) {
                    return;
                }
                released = true;
                eventBytes.addAndGet(-event);
                unread = answer;
            }
            releaseAnswer(unread);
        }
    }
}
