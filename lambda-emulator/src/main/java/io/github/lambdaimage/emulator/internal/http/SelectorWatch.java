package io.github.lambdaimage.emulator.internal.http;

import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Detects that the selector no longer runs. An error at the wrong moment, such as an {@link OutOfMemoryError} in its loop, ends
 * the selector without a notification: the ports stay open, and nobody is answered.
 */
final class SelectorWatch implements Runnable {
    private static final long INTERVAL_MILLIS = 5_000;

    /** Intervals without a sign of life. A busy machine does not reach them. */
    private static final int MOST_SILENT = 6;

    private final ServerConnector connector;
    private final Consumer<Throwable> failed;
    private final Thread thread = new Thread(this, "lambda-emulator-selector-watch");

    SelectorWatch(ServerConnector connector, Consumer<Throwable> failed) {
        this.connector = connector;
        this.failed = failed;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void stop() {
        thread.interrupt();
    }

    @Override
    public void run() {
        int silent = 0;
        while (silent < MOST_SILENT) {
            try {
                silent = answersWithin(Duration.ofMillis(INTERVAL_MILLIS)) ? 0 : silent + 1;
                if (silent == 0) {
                    Thread.sleep(INTERVAL_MILLIS);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | Error e) {
                silent++; // The heap is full: no sign of life either.
            }
        }
        failed.accept(new IllegalStateException("The HTTP server has stopped working."));
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
