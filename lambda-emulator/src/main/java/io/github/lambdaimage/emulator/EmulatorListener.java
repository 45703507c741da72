package io.github.lambdaimage.emulator;

/**
 * Receives the events of the local Lambda. It is called from several threads. The events of one call arrive in order, and
 * before its caller receives the response. An implementation must return quickly, because the call waits for it.
 */
@FunctionalInterface
public interface EmulatorListener {

    /**
     * Handles an event.
     *
     * @param event the event
     */
    void on(EmulatorEvent event);
}
