package io.github.lambdaimage.emulator.internal.http;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * Graceful shutdown of {@link EmulatorServer}: stops accepting connections, and completes requests already received before
 * the connections close. That includes requests that are still in a buffer of the operating system.
 *
 * <p>Owns the count of open requests; connections and threads belong to the server.
 */
final class GracefulShutdown {
    /** For callers that do not proceed, for example one that does not send the rest of its event. */
    private static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(600);
    /** Total limit: closing the local Lambda is documented to take at most two seconds. */
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(1500);
    /** A busy system may delay a connection that is already established, and written to, for its caller. */
    private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    /** Accepting, registering and dispatching a connection takes one round of the selector each. */
    private static final int SELECTOR_ROUNDS = 3;

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final ServerConnector connector;
    private final QueuedThreadPool threads;
    private final Clock clock;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger writing = new AtomicInteger();
    /** Connections accepted during shutdown, which Jetty may not list yet. */
    private final List<SocketChannel> late = new ArrayList<>();

    private volatile @Nullable ServerSocketChannel second;
    private volatile boolean begun;
    private volatile long beganNanos;

    GracefulShutdown(ServerConnector connector, QueuedThreadPool threads) {
        this(connector, threads, new SystemClock());
    }

    GracefulShutdown(ServerConnector connector, QueuedThreadPool threads, Clock clock) {
        this.connector = connector;
        this.threads = threads;
        this.clock = clock;
    }

    /** A caller's request has arrived. */
    void requestBegins() {
        open.incrementAndGet();
    }

    /** Its response is being written. */
    void responseBegins() {
        writing.incrementAndGet();
    }

    /** The response was written, or writing failed. */
    void requestEnds(boolean wasWriting) {
        if (wasWriting) {
            writing.decrementAndGet();
        }
        open.decrementAndGet();
    }

    /** Whether responses announce that their connection closes. */
    boolean hasBegun() {
        return begun;
    }

    /** From now on, each response closes its connection. */
    void begin() {
        if (!begun) {
            beganNanos = clock.nanoTime();
            begun = true;
        }
    }

    /** Accepts pending connections and no others; returns when all requests are answered, or at the time limit. */
    void await() throws InterruptedException, IOException {
        if (connector.isRunning() && !connector.getConnectedEndPoints().isEmpty()) {
            clock.sleep(beganNanos + LINGER_NANOS - clock.nanoTime());
        }
        stopListening();
        long start = clock.nanoTime();
        while (left() > 0) {
            // Checked twice, since a thread may have accepted a connection and not yet registered it.
            if (isQuiet()) {
                for (int i = 0; i < SELECTOR_ROUNDS && connector.isRunning(); i++) {
                    awaitSelector();
                }
                if (isQuiet()) {
                    return;
                }
            }
            if (clock.nanoTime() - start > GRACE_NANOS && writing.get() == 0 && isIdle()) {
                return;
            }
            clock.sleep(PAUSE_NANOS);
        }
    }

    /** Nanoseconds until the total limit. */
    private long left() {
        return beganNanos + LONGEST_NANOS - clock.nanoTime();
    }

    /** A further socket for callers, which is closed in the same way. */
    void alsoListens(ServerSocketChannel channel) {
        second = channel;
    }

    private void stopListening() throws IOException {
        ServerSocketChannel further = second;
        if (further != null && further.isOpen()) {
            if (connector.isRunning()) {
                acceptAll(further);
            }
            further.close();
        }
        if (connector.getTransport() instanceof ServerSocketChannel listening && listening.isOpen()) {
            if (connector.isRunning()) {
                acceptAll(listening);
            }
            // Jetty would close the socket only when it stops, and lose connections made at that moment.
            connector.close();
            listening.close();
        }
    }

    /** Closing the socket would reset pending connections, although their requests may be complete. */
    private void acceptAll(ServerSocketChannel listening) {
        try {
            for (SocketChannel next = listening.accept(); next != null; next = listening.accept()) {
                next.configureBlocking(false);
                late.add(next);
                connector.getSelectorManager().accept(next, null);
            }
        } catch (IOException e) {
            // For example out of file descriptors: closing continues and frees them.
        }
    }

    private void awaitSelector() throws InterruptedException {
        for (ManagedSelector selector : connector.getSelectorManager().getBeans(ManagedSelector.class)) {
            CountDownLatch passed = new CountDownLatch(1);
            selector.submit(ignored -> passed.countDown());
            boolean unused = passed.await(Math.min(GRACE_NANOS, left()), TimeUnit.NANOSECONDS);
        }
    }

    /** Checks in the order in which a request proceeds: from the socket to a thread, then into the count. */
    private boolean isQuiet() {
        return isIdle() && open.get() == 0;
    }

    private boolean isIdle() {
        return late.stream().noneMatch(GracefulShutdown::hasUnread)
                && connector.getConnectedEndPoints().stream().noneMatch(GracefulShutdown::hasUnread)
                && threads.getQueueSize() == 0
                && threads.getUtilizedThreads() == 0;
    }

    /** Whether bytes have arrived that this process has not read yet. */
    static boolean hasUnread(EndPoint endPoint) {
        return endPoint.getTransport() instanceof SocketChannel channel && hasUnread(channel);
    }

    private static boolean hasUnread(SocketChannel channel) {
        try {
            return channel.isOpen() && channel.socket().getInputStream().available() > 0;
        } catch (IOException e) {
            // Already closed.
            return false;
        }
    }

    /** The time, which tests script. */
    interface Clock {
        long nanoTime();

        /** Returns at once if the time is not positive. */
        void sleep(long nanos) throws InterruptedException;
    }

    private static final class SystemClock implements Clock {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void sleep(long nanos) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(nanos);
        }
    }
}
