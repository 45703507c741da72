package io.github.lambdaimage.emulator.internal.http;

import java.time.Duration;

/**
 * How long senders may take. Whoever is slower loses the connection, so that a slow or malicious one cannot keep the
 * local Lambda's sockets and memory for ever. How much may be sent is the affair of who reads it.
 *
 * @param idle how long a caller's connection may be silent while a request is awaited or being sent; a runtime's may
 *     always be, since it works in the meantime
 * @param head how long a request's head may take from its first byte, however steadily it drips
 * @param bodyGrace how long a caller's body may take at any rate
 * @param bodyRate bytes per second that a caller's body must have reached on average once the grace is over; a runtime's
 *     reply has the time of its call, and may be streamed as slowly as that allows
 */
public record ServerLimits(Duration idle, Duration head, Duration bodyGrace, long bodyRate) {

    public static final ServerLimits DEFAULT =
            new ServerLimits(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(30), 16 * 1024);

    /** Whether so many bytes of a body are too few after this time. */
    public boolean isTooSlow(long bytes, long nanos) {
        double late =
                (nanos - bodyGrace.toNanos()) / (double) Duration.ofSeconds(1).toNanos();
        return late > 0 && bytes < late * bodyRate;
    }

    /** How often to look: late by a quarter of the shortest limit at most. */
    Duration lookEvery() {
        Duration shortest = head.compareTo(bodyGrace) < 0 ? head : bodyGrace;
        return shortest.dividedBy(4);
    }
}
