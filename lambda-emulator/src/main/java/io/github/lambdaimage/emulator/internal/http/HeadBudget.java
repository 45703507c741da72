package io.github.lambdaimage.emulator.internal.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Limits the memory that the heads of callers' requests occupy, from their first byte until their response is sent. A
 * connection whose head exceeds it is closed: without a complete head there is no request to answer.
 *
 * <p>Thread safe. Only counts; Jetty holds the heads.
 */
final class HeadBudget {
    /** Most memory that one byte of a head occupies while its end is awaited: a field may have a name of one letter. */
    private static final int BYTES_PER_BYTE = 24;

    private final long most;
    private final AtomicLong taken = new AtomicLong();

    HeadBudget(long most) {
        this.most = most;
    }

    Share share() {
        return new Share();
    }

    /** The bytes that are counted now. */
    long taken() {
        return taken.get();
    }

    /** The heads of one connection, one after the other. */
    final class Share {
        private long held;
        private boolean complete;

        /**
         * Counts received bytes if they belong to a head.
         *
         * @return false if they exceed the budget
         */
        synchronized boolean received(int bytes) {
            if (complete) {
                return true;
            }
            long more = (long) bytes * BYTES_PER_BYTE;
            held += more;
            return taken.addAndGet(more) <= most;
        }

        /** The head is complete, and its actual size is known. What follows is a body, which others count. */
        synchronized void completed(long bytes) {
            complete = true;
            hold(bytes);
        }

        /** The response is sent, or the connection is closed. */
        synchronized void released() {
            complete = false;
            hold(0);
        }

        private void hold(long bytes) {
            taken.addAndGet(bytes - held);
            held = bytes;
        }
    }
}
