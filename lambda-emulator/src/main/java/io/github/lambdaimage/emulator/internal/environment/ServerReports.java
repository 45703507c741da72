package io.github.lambdaimage.emulator.internal.environment;

import io.github.lambdaimage.emulator.EmulatorEvent;
import io.github.lambdaimage.emulator.internal.http.ServerEvents;
import java.util.function.Consumer;

/** Passes on what happens to the HTTP server, and closes the local Lambda after a failure: callers would wait forever. */
public final class ServerReports implements ServerEvents {
    private final Consumer<EmulatorEvent> listener;
    private final Runnable close;

    /**
     * @param close closes the local Lambda
     */
    public ServerReports(Consumer<EmulatorEvent> listener, Runnable close) {
        this.listener = listener;
        this.close = close;
    }

    @Override
    public void failed(Throwable cause) {
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
