package io.github.lambdaimage.emulator.environment;

import java.io.IOException;

/**
 * Starts execution environments: a JVM, a container, or in a test a thread. Called from several threads at once.
 */
@FunctionalInterface
public interface EnvironmentLauncher {

    /**
     * Starts one execution environment and returns without waiting until it is ready.
     *
     * @param request where its Runtime API is, and what it is to be told
     * @return the environment, which the local Lambda kills when it is done with it
     * @throws IOException where it cannot be started; the message is shown to the caller of the function
     */
    RunningEnvironment launch(EnvironmentRequest request) throws IOException;
}
