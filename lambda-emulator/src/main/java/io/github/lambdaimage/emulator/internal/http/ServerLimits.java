package io.github.lambdaimage.emulator.internal.http;

import java.time.Duration;

/**
 * Time limits for clients. Slower clients are disconnected, so that a slow or malicious client cannot occupy sockets and
 * memory forever. The reader of a body limits its size.
 *
 * @param idle how long a caller's connection may be silent while a request is awaited or sent; a runtime's connection has
 *     no such limit, since its handler runs meanwhile
 * @param head how long the head of a request may take from its first byte, at any rate
 * @param bodyGrace how long a caller's body may take at any rate
 * @param bodyRate average bytes per second that a caller's body must reach after the grace period; a runtime's reply is
 *     limited by the timeout of its call only, since it may be streamed
 * @param headMemory most bytes of memory that the heads of all callers' open requests may occupy
 * @param connections most connections of callers
 */
public record ServerLimits(
        Duration idle, Duration head, Duration bodyGrace, long bodyRate, long headMemory, int connections) {

    /** Heads may fill one part of the heap; events and responses have their own parts. */
    private static final int HEAP_PARTS = 8;

    /** Minimum in a small heap: the longest head must always be possible. */
    private static final long LEAST_HEAD_MEMORY = 4 * 1024 * 1024;

    /** The limits of a local Lambda that starts now. */
    public static ServerLimits ofProcess() {
        return ofTimes(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(30), 16 * 1024);
    }

    /** Limits with the memory that the heap of this JVM allows, and the connections that its file descriptors allow. */
    public static ServerLimits ofTimes(Duration idle, Duration head, Duration bodyGrace, long bodyRate) {
        long memory = Math.max(LEAST_HEAD_MEMORY, Runtime.getRuntime().maxMemory() / HEAP_PARTS);
        return new ServerLimits(idle, head, bodyGrace, bodyRate, memory, ConnectionLimit.ofProcess());
    }

    /** Whether a body with this many bytes after this time is too slow. */
    public boolean isTooSlow(long bytes, long nanos) {
        double late =
                (nanos - bodyGrace.toNanos()) / (double) Duration.ofSeconds(1).toNanos();
        return late > 0 && bytes < late * bodyRate;
    }

    /** Interval of checks: detects a slow client at most a quarter of the shortest limit late. */
    Duration checkInterval() {
        Duration shortest = head.compareTo(bodyGrace) < 0 ? head : bodyGrace;
        return shortest.dividedBy(4);
    }
}
