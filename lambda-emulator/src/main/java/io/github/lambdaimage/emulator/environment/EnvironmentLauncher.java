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

    /**
     * Whether processes of another user of this machine may use the Runtime API of an environment. Root and the user of this
     * process always may. It is only called on Linux, which lists the users of connections within the machine.
     *
     * @param userId ID of the user
     * @return true if functions run as this user
     */
    default boolean allowsUser(int userId) {
        return false;
    }
}
