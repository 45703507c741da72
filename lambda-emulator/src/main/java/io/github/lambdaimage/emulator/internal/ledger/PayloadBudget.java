package io.github.lambdaimage.emulator.internal.ledger;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Limits the memory that callers over HTTP can occupy. Events count from their announcement until their caller has the
 * response; responses count until they are read. Events beyond the limit are rejected. While unread responses exceed it, no
 * further call is passed to an environment. Calls from Java are not counted: their memory belongs to the caller.
 *
 * <p>Thread safe. Only counts; the holder of a {@link Share} holds the bytes.
 */
public final class PayloadBudget {
    /** Events may fill one part of the heap, responses another. */
    private static final int HEAP_PARTS = 4;
    /** Minimum in a small heap: two calls must always be possible. */
    private static final long LEAST_BYTES = 2L * LambdaErrors.PAYLOAD_LIMIT;

    private static final long BYTES_PER_MIB = 1024 * 1024;

    private final long most;
    private final List<Runnable> roomAgain = new CopyOnWriteArrayList<>();
    private final AtomicLong eventBytes = new AtomicLong();
    private final AtomicLong answerBytes = new AtomicLong();

    /**
     * Creates an unused budget.
     *
     * @param most maximum bytes of events, and of responses
     */
    public PayloadBudget(long most) {
        this.most = most;
    }

    /** Creates an unused budget with the limit for the heap of this JVM. */
    public static PayloadBudget create() {
        return new PayloadBudget(ofHeap());
    }

    /** Adds an observer, which is called when responses fall below the limit again. */
    void onRoom(Runnable observer) {
        roomAgain.add(observer);
    }

    void removeObserver(Runnable observer) {
        roomAgain.remove(observer);
    }

    /** The limit for the heap of this JVM. */
    static long ofHeap() {
        return Math.max(LEAST_BYTES, Runtime.getRuntime().maxMemory() / HEAP_PARTS);
    }

    /** Reserves bytes for an event; empty if the limit is exceeded. */
    public Optional<Share> take(long bytes) {
        long taken = eventBytes.addAndGet(bytes);
        if (taken > most) {
            eventBytes.addAndGet(-bytes);
            return Optional.empty();
        }
        return Optional.of(new Share(bytes));
    }

    /** Message for a caller whose event was rejected. */
    public String rejection() {
        return "Rate Exceeded: the events of all open calls together exceed " + most / BYTES_PER_MIB
                + " MiB. The limit is a quarter of the local Lambda's heap, but at least 12 MiB. Call again when other"
                + " calls have ended.";
    }

    /** Whether unread responses leave room for another call. */
    boolean hasRoomForAnswers() {
        return answerBytes.get() <= most;
    }

    private void releaseAnswer(long bytes) {
        long left = answerBytes.addAndGet(-bytes);
        if (left <= most && left + bytes > most) {
            roomAgain.forEach(Runnable::run);
        }
    }

    /** The reservation of one call. */
    public final class Share {
        private long event;
        private long answer;
        private boolean released;

        private Share(long event) {
            this.event = event;
        }

        /** Reduces the reservation to the actual size of the event. */
        public synchronized void shrinkTo(long bytes) {
            if (!released && bytes < event) {
                eventBytes.addAndGet(bytes - event);
                event = bytes;
            }
        }

        /** Adds the response. Never rejected: the result of a completed call must not be lost. */
        public synchronized void answering(long bytes) {
            if (!released) {
                answer += bytes;
                answerBytes.addAndGet(bytes);
            }
        }

        /** The caller has its response or has disconnected. A second call has no effect. */
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
