package io.github.lambdaimage.emulator.internal.http;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.IdleTimeout;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections that send too slowly. The HTTP server itself only limits silence: a byte now and then would keep a
 * connection open forever. This class checks all connections periodically, so that a request only has to record its begin
 * and end.
 */
final class SlowClientGuard implements Connection.Listener {
    /** How long a new connection may wait for its first request before another one takes its place. */
    private static final long FIRST_REQUEST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ServerLimits limits;
    private final Scheduler scheduler;
    private final Map<Connection, Sender> senders = new ConcurrentHashMap<>();
    private final Set<BodyReader> bodies = ConcurrentHashMap.newKeySet();

    SlowClientGuard(ServerLimits limits, Scheduler scheduler) {
        this.limits = limits;
        this.scheduler = scheduler;
    }

    /** Starts the periodic checks; they end with the scheduler. */
    void watch() {
        scheduler.schedule(
                () -> {
                    try {
                        check(System.nanoTime());
                    } catch (RuntimeException | Error e) {
                        UncaughtFailures.report(e);
                    } finally {
                        watch();
                    }
                },
                limits.checkInterval().toNanos(),
                TimeUnit.NANOSECONDS);
    }

    private void check(long now) {
        senders.forEach((connection, sender) -> {
            if (sender.isTooSlow(connection, now, limits.head().toNanos())) {
                connection.getEndPoint().close();
            }
        });
        for (BodyReader body : bodies) {
            if (limits.isTooSlow(body.count(), now - body.startNanos())) {
                body.abort(new TimeoutException("The body arrived too slowly."));
            }
        }
    }

    @Override
    public void onOpened(Connection connection) {
        senders.put(connection, new Sender());
    }

    @Override
    public void onClosed(Connection connection) {
        senders.remove(connection);
    }

    /** The head of a request is complete. */
    void requestBegins(Connection connection) {
        Sender sender = senders.get(connection);
        if (sender != null) {
            sender.answering();
        }
    }

    /** A request was answered: the next bytes belong to the head of the next request. */
    void requestEnds(Connection connection) {
        Sender sender = senders.get(connection);
        if (sender != null) {
            sender.waiting(connection);
        }
    }

    /**
     * Closes the connection that has been idle for the longest time: without a request, or within its head. Not a new one,
     * whose first request may arrive any moment, and not one with a request that this process has not read yet.
     *
     * @return false if no connection is idle
     */
    boolean closeIdlest(Predicate<Connection> selected) {
        Connection idlest = null;
        long longest = -1;
        for (Map.Entry<Connection, Sender> entry : senders.entrySet()) {
            Connection connection = entry.getKey();
            if (entry.getValue().isIdle(System.nanoTime())
                    && selected.test(connection)
                    && connection.getEndPoint() instanceof IdleTimeout endPoint
                    && connection.getEndPoint().isOpen()
                    && endPoint.getIdleFor() > longest
                    && !GracefulShutdown.hasUnread(connection.getEndPoint())) {
                longest = endPoint.getIdleFor();
                idlest = connection;
            }
        }
        if (idlest == null) {
            return false;
        }
        idlest.getEndPoint().close();
        return true;
    }

    /** The value of the header {@code Keep-Alive} for callers; null if connections are idle too shortly for a whole second. */
    @Nullable
    String keepAlive() {
        // One second less, so that a client does not send a request while the connection is closed.
        long seconds = limits.idle().toSeconds() - 1;
        return seconds > 0 ? "timeout=" + seconds : null;
    }

    /** A caller's body is being read. */
    void bodyBegins(BodyReader body) {
        bodies.add(body);
    }

    void bodyEnds(BodyReader body) {
        bodies.remove(body);
    }

    /** State of one connection. */
    private static final class Sender {
        private boolean answering;
        private long bytesBefore;
        private boolean headBegun;
        private long headNanos;
        private boolean answered;
        private final long openedNanos = System.nanoTime();

        synchronized boolean isIdle(long now) {
            return !answering && (answered || now - openedNanos > FIRST_REQUEST_NANOS);
        }

        synchronized void answering() {
            answering = true;
            headBegun = false;
        }

        synchronized void waiting(Connection connection) {
            answering = false;
            answered = true;
            headBegun = false;
            bytesBefore = connection.getBytesIn();
        }

        /** Reads the byte count under the lock: an older count would belong to another request. */
        synchronized boolean isTooSlow(Connection connection, long now, long limit) {
            if (answering || connection.getBytesIn() == bytesBefore) {
                return false;
            }
            if (!headBegun) {
                headBegun = true;
                headNanos = now;
                return false;
            }
            return now - headNanos > limit;
        }
    }
}
