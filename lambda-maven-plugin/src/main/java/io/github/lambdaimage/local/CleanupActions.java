package io.github.lambdaimage.local;

import io.github.lambdaimage.report.Reporter;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * What has to be done when a session ends: once, the last first, and all of it even where a part of it fails. Thread
 * safe, since Ctrl-C may come at any moment of a session's start or end.
 */
final class CleanupActions implements AutoCloseable {

    /** For who has pressed Ctrl-C: all is over within two seconds. */
    private static final long SOON_NANOS = TimeUnit.MILLISECONDS.toNanos(1_700);

    private static final long LOOK_MILLIS = 20;

    private final Reporter reporter;
    private final LongSupplier nanos;
    private final AtomicBoolean soon = new AtomicBoolean();
    private volatile long soonSince;
    private final Deque<Action> actions = new ArrayDeque<>();
    private boolean closed;

    /** Something to do. */
    interface Action {
        void run() throws IOException;
    }

    /**
     * @param reporter warned of what could not be done
     */
    CleanupActions(Reporter reporter) {
        this(reporter, System::nanoTime);
    }

    CleanupActions(Reporter reporter, LongSupplier nanos) {
        this.reporter = reporter;
        this.nanos = nanos;
    }

    /** Does {@code end} before everything that was added earlier; at once where all is over already. */
    synchronized void add(Action end) {
        if (closed) {
            perform(end);
        } else {
            actions.push(end);
        }
    }

    /** Does {@code begin} now and {@code end} at the end; neither where all is over already. */
    synchronized void during(Action begin, Action end) throws IOException {
        if (!closed) {
            actions.push(end);
            begin.run();
        }
    }

    /** Returns when everything is done, also where another thread does it. */
    @Override
    public synchronized void close() {
        closed = true;
        while (!actions.isEmpty()) {
            perform(actions.pop());
        }
    }

    /** As {@link #close}, but what is {@link #bounded} is not waited for until it is done; nor is it any more elsewhere. */
    void closeSoon() {
        soonSince = nanos.getAsLong();
        soon.set(true);
        close();
    }

    /**
     * Does something that may hang, as Docker may; where all is to be over soon, it goes on alone after a while.
     *
     * @param left what to warn of then
     */
    void bounded(Action action, String left) throws IOException {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        action.run();
                        done.complete(null);
                    } catch (IOException | RuntimeException e) {
                        done.completeExceptionally(e);
                    }
                },
                "lambda-image-end");
        thread.setDaemon(true);
        thread.start();
        boolean interrupted = Thread.interrupted();
        try {
            while (!done.isDone()) {
                if (soon.get() && nanos.getAsLong() - soonSince > SOON_NANOS) {
                    reporter.warn(left);
                    return;
                }
                try {
                    thread.join(LOOK_MILLIS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            rethrow(done);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void rethrow(CompletableFuture<Void> done) throws IOException {
        try {
            done.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private void perform(Action action) {
        try {
            action.run();
        } catch (IOException | RuntimeException e) {
            // Whatever it is, the rest has to be ended too, and the user's answer is not to be lost for it.
            reporter.warn("Could not clean up: " + e.getMessage());
        }
    }
}
