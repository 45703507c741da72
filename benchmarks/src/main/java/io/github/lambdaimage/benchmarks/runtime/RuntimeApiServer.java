package io.github.lambdaimage.benchmarks.runtime;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A Runtime API for measurements: it sends one event repeatedly, checks each answer, and records when the event
 * was sent and when its answer was read. It uses blocking channels, a thread per connection and almost no allocation,
 * so
 * that the times are those of the runtime.
 */
public final class RuntimeApiServer implements Closeable {
    private final ServerSocketChannel listening;
    private final List<SocketChannel> connections = new ArrayList<>();

    private @Nullable Batch batch;
    private @Nullable String failure;
    private @Nullable String gone;
    private long firstNext;
    private boolean closed;

    private RuntimeApiServer(ServerSocketChannel listening) {
        this.listening = listening;
    }

    public static RuntimeApiServer start() throws IOException {
        ServerSocketChannel listening = ServerSocketChannel.open();
        listening.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
        RuntimeApiServer server = new RuntimeApiServer(listening);
        daemon("runtime-api-accept", server::accept);
        return server;
    }

    /** Value of {@code AWS_LAMBDA_RUNTIME_API}. */
    public String address() {
        return "127.0.0.1:" + listening.socket().getLocalPort();
    }

    /** Offers an event to the runtime, {@code count} times, of which the function answers the same. */
    public synchronized void offer(byte[] event, int count) {
        offer(event, event, count);
    }

    /** Offers a subject's event to the runtime, {@code count} times. */
    void offer(Subject subject, int size, int count) {
        offer(subject.events().event(size), subject.events().answer(size), count);
    }

    private synchronized void offer(byte[] event, byte[] answer, int count) {
        failure = null;
        batch = new Batch(event, answer, count);
        notifyAll();
    }

    /** Waits until all offered events are answered. */
    public synchronized Batch await(long seconds) throws InterruptedException, TimeoutException {
        Batch offered = batch;
        if (offered == null) {
            throw new IllegalStateException("nothing was offered");
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!offered.done() && failure == null && gone == null) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new TimeoutException(
                        "after " + seconds + " s " + offered.answered() + " of " + offered.count() + " were answered");
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        if (offered.done()) {
            return offered;
        }
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
        throw new IllegalStateException(gone);
    }

    /** The time when the first {@code next} had been read, as {@link System#nanoTime()}. */
    synchronized long firstNext() {
        return firstNext;
    }

    /** Called by a connection with a request for an event; waits until there is one. */
    synchronized Batch take() throws InterruptedException {
        if (firstNext == 0) {
            firstNext = System.nanoTime();
        }
        while (batch == null || batch.done()) {
            wait();
        }
        return batch;
    }

    /** Called by a connection that has read an answer. */
    synchronized void answered(Batch of) {
        if (of.done()) {
            notifyAll();
        }
    }

    /** Called by a connection after an unexpected request. */
    synchronized void failed(String what) {
        if (!closed) {
            failure = what;
            notifyAll();
        }
    }

    /** Called when the runtime has exited, so that no more answers arrive. */
    public synchronized void gone(String what) {
        gone = what;
        notifyAll();
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel channel = listening.accept();
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                synchronized (this) {
                    connections.add(channel);
                }
                daemon("runtime-api-connection", new RuntimeApiConnection(this, channel));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        listening.close();
        for (SocketChannel connection : connections) {
            connection.close();
        }
    }
}
