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
 * A Runtime API that only measures: it hands out one event again and again, checks each answer, and notes when the event
 * was sent and when its answer had been read. Blocking channels, a thread per connection, next to no garbage, so
 * that what is measured is the runtime at the other end.
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

    /** Has an event ready for whoever asks, {@code count} times. */
    public synchronized void offer(byte[] event, int count) {
        failure = null;
        batch = new Batch(event, count);
        notifyAll();
    }

    /** Waits until every event that was offered has been answered. */
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

    /** When the first {@code next} had been read, as {@link System#nanoTime()}. */
    synchronized long firstNext() {
        return firstNext;
    }

    /** Called by a connection that was asked for an event; waits until there is one. */
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

    /** Called by a connection that has seen what never should be. */
    synchronized void failed(String what) {
        if (!closed) {
            failure = what;
            notifyAll();
        }
    }

    /** Nobody will answer any more. */
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
