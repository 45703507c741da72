package io.github.lambdaimage.emulator.internal.environment;

import io.github.lambdaimage.emulator.EmulatorEvent;
import io.github.lambdaimage.emulator.internal.http.ServerEvents;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Passes on what happens to the HTTP server, and closes the local Lambda after a failure: callers would wait forever. */
public final class ServerReports implements ServerEvents {
    /** A little less than a region of the G1 collector. */
    private static final int RESERVE_BYTES = 1024 * 1024 - 64;

    private final Consumer<EmulatorEvent> listener;
    private final Runnable close;

    /** Allows the report and the end if the heap is full. Never read: it only occupies memory until it is released. */
    @SuppressWarnings({"unused", "FieldCanBeLocal"})
    private byte @Nullable [] reserve = new byte[RESERVE_BYTES];

    /**
     * @param close closes the local Lambda
     */
    public ServerReports(Consumer<EmulatorEvent> listener, Runnable close) {
        this.listener = listener;
        this.close = close;
    }

    @Override
    public void failed(Throwable cause) {
        reserve = null;
        listener.accept(new EmulatorEvent.EmulatorFailed(cause.toString()));
        // Not on this thread, which may be one that closing waits for.
        Thread closing = new Thread(close, "lambda-emulator-failed");
        closing.setDaemon(true);
        closing.start();
    }

    @Override
    public void connectionLimitReached(int most) {
        listener.accept(new EmulatorEvent.ConnectionLimitReached(most));
    }
}
