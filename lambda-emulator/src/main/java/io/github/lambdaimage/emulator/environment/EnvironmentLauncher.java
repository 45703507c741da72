package io.github.lambdaimage.emulator.environment;

import java.io.IOException;

/**
 * Starts execution environments: JVMs, containers, or threads in a test. It is called from several threads at the same
 * time.
 */
@FunctionalInterface
public interface EnvironmentLauncher {

    /**
     * Starts one execution environment. Returns without waiting until it has initialized.
     *
     * @param request address of its Runtime API, and its environment variables
     * @return the environment, which the local Lambda kills when it is no longer needed
     * @throws IOException if it cannot be started; the caller of the function receives the message
     */
    RunningEnvironment launch(EnvironmentRequest request) throws IOException;
}
