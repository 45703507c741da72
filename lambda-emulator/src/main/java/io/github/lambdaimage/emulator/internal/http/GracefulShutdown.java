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

/**
 * How {@link EmulatorServer} takes leave of its callers: nobody new is let in, and whoever had asked before that, be it
 * only that the request lies in a buffer of the system's, is answered before the connections are cut.
 *
 * <p>Owns the count of requests that are not answered; all else is the server's.
 */
final class GracefulShutdown {
    /** For callers that do nothing themselves, as one that does not send the rest of its event. */
    private static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(600);
    /** From the beginning, for all that still goes on: whoever closes is promised two seconds. */
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(1500);
    /** A busy system may hold back a connection for a moment that its caller takes for made, and has written to. */
    private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    /** A connection is accepted, registered and given a thread in one round of the selector each. */
    private static final int SELECTOR_ROUNDS = 3;

    private static final long PAUSE_MILLIS = 2;

    private final ServerConnector connector;
    private final QueuedThreadPool threads;
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicInteger writing = new AtomicInteger();
    /** Connections that were accepted here, which Jetty may not know yet. */
    private final List<SocketChannel> late = new ArrayList<>();

    private volatile boolean begun;
    private volatile long beganNanos;

    GracefulShutdown(ServerConnector connector, QueuedThreadPool threads) {
        this.connector = connector;
        this.threads = threads;
    }

    /** A caller's request is here. */
    void asked() {
        unanswered.incrementAndGet();
    }

    /** Its answer is being written. */
    void answering() {
        writing.incrementAndGet();
    }

    /** It is written, or cannot be. */
    void answered(boolean wasWriting) {
        if (wasWriting) {
            writing.decrementAndGet();
        }
        unanswered.decrementAndGet();
    }

    /** Whether callers are to be told that their connection ends with the answer. */
    boolean hasBegun() {
        return begun;
    }

    /** From here on each answer ends its connection. */
    void begin() {
        if (!begun) {
            beganNanos = System.nanoTime();
            begun = true;
        }
    }

    /** Lets in who has connected so far, and nobody else; returns when all of them are answered, or soon. */
    void await() throws InterruptedException, IOException {
        if (connector.isRunning() && !connector.getConnectedEndPoints().isEmpty()) {
            TimeUnit.NANOSECONDS.sleep(beganNanos + LINGER_NANOS - System.nanoTime());
        }
        stopListening();
        long start = System.nanoTime();
        while (System.nanoTime() - beganNanos < LONGEST_NANOS) {
            // Looked at twice, since a thread may have accepted a connection and not yet told the selector.
            if (isQuiet()) {
                for (int i = 0; i < SELECTOR_ROUNDS && connector.isRunning(); i++) {
                    awaitSelector();
                }
                if (isQuiet()) {
                    return;
                }
            }
            if (System.nanoTime() - start > GRACE_NANOS && writing.get() == 0 && isIdle()) {
                return;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private void stopListening() throws IOException {
        if (connector.getTransport() instanceof ServerSocketChannel listening && listening.isOpen()) {
            if (connector.isRunning()) {
                acceptAll(listening);
            }
            // Jetty would close the socket only when it stops, and lose who connects at that moment.
            connector.close();
            listening.close();
        }
    }

    /** The system would reset them with the socket, although they may have sent all of their request. */
    private void acceptAll(ServerSocketChannel listening) {
        try {
            for (SocketChannel next = listening.accept(); next != null; next = listening.accept()) {
                next.configureBlocking(false);
                late.add(next);
                connector.getSelectorManager().accept(next, null);
            }
        } catch (IOException e) {
            // Out of descriptors, for one: closing goes on, and frees them.
        }
    }

    private void awaitSelector() throws InterruptedException {
        for (ManagedSelector selector : connector.getSelectorManager().getBeans(ManagedSelector.class)) {
            CountDownLatch passed = new CountDownLatch(1);
            selector.submit(ignored -> passed.countDown());
            boolean unused = passed.await(GRACE_NANOS, TimeUnit.NANOSECONDS);
        }
    }

    /** Looks in the order in which a request moves on: from the socket to a thread, from there into the count. */
    private boolean isQuiet() {
        return isIdle() && unanswered.get() == 0;
    }

    private boolean isIdle() {
        return late.stream().noneMatch(GracefulShutdown::hasUnread)
                && connector.getConnectedEndPoints().stream()
                        .map(EndPoint::getTransport)
                        .noneMatch(transport -> transport instanceof SocketChannel channel && hasUnread(channel))
                && threads.getQueueSize() == 0
                && threads.getUtilizedThreads() == 0;
    }

    private static boolean hasUnread(SocketChannel channel) {
        try {
            return channel.isOpen() && channel.socket().getInputStream().available() > 0;
        } catch (IOException e) {
            // Closed in the meantime.
            return false;
        }
    }
}
