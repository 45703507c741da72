package io.github.lambdaimage.emulator.internal.http;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Ends what drips. The HTTP server's own limit is on silence: a byte now and then would keep a connection for ever. Looks
 * at all connections from time to time, which costs a request nothing but a note of its beginning and end.
 */
final class SlowClientGuard implements Connection.Listener {
    private final ServerLimits limits;
    private final Scheduler scheduler;
    private final Map<Connection, Sender> senders = new ConcurrentHashMap<>();
    private final Set<BodyReader> bodies = ConcurrentHashMap.newKeySet();

    SlowClientGuard(ServerLimits limits, Scheduler scheduler) {
        this.limits = limits;
        this.scheduler = scheduler;
    }

    /** Looks from now on, as long as the scheduler runs. */
    void watch() {
        scheduler.schedule(
                () -> {
                    try {
                        look(System.nanoTime());
                    } catch (RuntimeException | Error e) {
                        UncaughtFailures.report(e);
                    } finally {
                        watch();
                    }
                },
                limits.lookEvery().toNanos(),
                TimeUnit.NANOSECONDS);
    }

    private void look(long now) {
        senders.forEach((connection, sender) -> {
            if (sender.isTooSlow(connection, now, limits.head().toNanos())) {
                connection.getEndPoint().close();
            }
        });
        for (BodyReader body : bodies) {
            if (limits.isTooSlow(body.count(), now - body.startNanos())) {
                body.giveUp(new TimeoutException("The body came in too slowly."));
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

    /** A head is whole. */
    void requestBegins(Connection connection) {
        Sender sender = senders.get(connection);
        if (sender != null) {
            sender.answering();
        }
    }

    /** A request was answered: the next bytes are those of another head. */
    void requestEnds(Connection connection) {
        Sender sender = senders.get(connection);
        if (sender != null) {
            sender.waiting(connection);
        }
    }

    /** A caller's body is being read, until its reader is done. */
    void bodyBegins(BodyReader body) {
        bodies.add(body);
    }

    void bodyEnds(BodyReader body) {
        bodies.remove(body);
    }

    /** What is known of one connection. */
    private static final class Sender {
        private boolean answering;
        private long bytesBefore;
        private boolean headBegun;
        private long headNanos;

        synchronized void answering() {
            answering = true;
            headBegun = false;
        }

        synchronized void waiting(Connection connection) {
            answering = false;
            headBegun = false;
            bytesBefore = connection.getBytesIn();
        }

        /** The count of bytes is read under the lock: an older one would be that of another request. */
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
