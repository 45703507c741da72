package io.github.lambdaimage.emulator;

/**
 * Is told what happens inside the local Lambda. Called from several threads; the events of one call come in order, and
 * all of them before its caller gets the answer. It must return quickly: the call waits for it.
 */
@FunctionalInterface
public interface EmulatorListener {

    /**
     * Something happened.
     *
     * @param event what
     */
    void on(EmulatorEvent event);
}
