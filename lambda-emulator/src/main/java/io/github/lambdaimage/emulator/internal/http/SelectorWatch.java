package io.github.lambdaimage.emulator.internal.http;

import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/**
 * Detects that the server has failed, and reports it on a thread of its own. An error at the wrong moment, such as an {@link
 * OutOfMemoryError} in the selector's loop, ends the selector without a notification: the ports stay open, and nobody is
 * answered.
 */
final class SelectorWatch implements Runnable {
    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** Intervals without a sign of life. A busy machine does not reach them. */
    private static final int MOST_SILENT = 4;

    /** The heap may be full when the report is made for the first time. */
    private static final int MOST_REPORTS = 100;

    private static final long REPORT_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** A little less than a region of the G1 collector. */
    private static final int RESERVE_BYTES = 1024 * 1024 - 64;

    private final ServerConnector connector;
    private final Consumer<Throwable> failed;
    private final Thread thread = new Thread(this, "lambda-emulator-selector-watch");

    /** Created before, since the heap may be full. */
    private final Throwable silence = new IllegalStateException("The HTTP server has stopped working.");

    /** Allows the report if the heap is full. Never read: it only occupies memory until it is released. */
    @SuppressWarnings({"unused", "FieldCanBeLocal"})
    private byte @Nullable [] reserve = new byte[RESERVE_BYTES];

    private volatile @Nullable Throwable failure;
    private volatile boolean stopped;

    /**
     * @param failed called once after a failure; again if it fails itself
     */
    SelectorWatch(ServerConnector connector, Consumer<Throwable> failed) {
        this.connector = connector;
        this.failed = failed;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void stop() {
        stopped = true;
        LockSupport.unpark(thread);
    }

    /** A failure that was noticed. */
    void fail(Throwable cause) {
        failure = cause;
        LockSupport.unpark(thread);
    }

    boolean hasFailed() {
        return failure != null;
    }

    @Override
    public void run() {
        int silent = 0;
        while (!stopped && failure == null && silent < MOST_SILENT) {
            try {
                silent = answersWithin(Duration.ofNanos(INTERVAL_NANOS)) ? 0 : silent + 1;
            } catch (InterruptedException e) {
                return; // by foreign code that interrupts every thread
            } catch (RuntimeException | Error e) {
                silent++; // the heap is full
            }
            if (!stopped && failure == null && silent == 0) {
                LockSupport.parkNanos(this, INTERVAL_NANOS);
            }
        }
        if (!stopped) {
            report();
        }
    }

    private void report() {
        Throwable known = failure;
        Throwable cause = known == null ? silence : known;
        failure = cause;
        reserve = null;
        for (int i = 0; i < MOST_REPORTS; i++) {
            try {
                failed.accept(cause);
                return;
            } catch (RuntimeException | Error e) {
                LockSupport.parkNanos(this, REPORT_PAUSE_NANOS);
            }
        }
    }

    /** Whether the selector runs. */
    boolean answersWithin(Duration time) throws InterruptedException {
        Iterator<ManagedSelector> selectors =
                connector.getSelectorManager().getBeans(ManagedSelector.class).iterator();
        if (!connector.isRunning() || !selectors.hasNext()) {
            return true; // It was never started, or is being stopped.
        }
        CountDownLatch passed = new CountDownLatch(1);
        selectors.next().submit(selector -> passed.countDown());
        return passed.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }
}
