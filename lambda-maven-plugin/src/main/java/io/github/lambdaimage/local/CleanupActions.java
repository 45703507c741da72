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
 * Runs the cleanup of a session: each action once, in reverse order, and all of them even if one fails. Thread-safe,
 * because Ctrl-C can arrive at any moment of a session's start or end.
 */
final class CleanupActions implements AutoCloseable {

    /** After Ctrl-C the process exits within two seconds; this leaves some time for the JVM itself. */
    private static final long CLOSE_SOON_NANOS = TimeUnit.MILLISECONDS.toNanos(1_700);

    private static final long POLL_MILLIS = 20;

    private final Reporter reporter;
    private final LongSupplier nanos;
    private final AtomicBoolean soon = new AtomicBoolean();
    private volatile long soonSince;
    private final Deque<Action> actions = new ArrayDeque<>();
    private boolean closed;

    /** A cleanup action, or what it undoes. */
    interface Action {
        void run() throws IOException;
    }

    /**
     * @param reporter receives a warning for each action that fails
     */
    CleanupActions(Reporter reporter) {
        this(reporter, System::nanoTime);
    }

    CleanupActions(Reporter reporter, LongSupplier nanos) {
        this.reporter = reporter;
        this.nanos = nanos;
    }

    /** Registers {@code end} to run before all earlier actions. Runs it at once if the session is already closed. */
    synchronized void add(Action end) {
        if (closed) {
            perform(end);
        } else {
            actions.push(end);
        }
    }

    /** Runs {@code begin} now and {@code end} on close. Runs neither if the session is already closed. */
    synchronized void during(Action begin, Action end) throws IOException {
        if (!closed) {
            actions.push(end);
            begin.run();
        }
    }

    /** Returns when all actions have run, even if another thread runs them. */
    @Override
    public synchronized void close() {
        closed = true;
        while (!actions.isEmpty()) {
            perform(actions.pop());
        }
    }

    /**
     * Like {@link #close}, but waits only briefly for {@link #bounded} actions. This also applies to a {@link #close}
     * that is already running.
     */
    void closeSoon() {
        soonSince = nanos.getAsLong();
        soon.set(true);
        close();
    }

    /**
     * Runs an action that may hang, such as a Docker command. After {@link #closeSoon} it continues in the background
     * when the time is up.
     *
     * @param warning the warning in that case
     */
    void bounded(Action action, String warning) throws IOException {
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
                if (soon.get() && nanos.getAsLong() - soonSince > CLOSE_SOON_NANOS) {
                    reporter.warn(warning);
                    return;
                }
                try {
                    thread.join(POLL_MILLIS);
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
            // The other actions must run too, and a failed cleanup must not hide the function's response.
            reporter.warn("Could not clean up: " + e.getMessage());
        }
    }
}
