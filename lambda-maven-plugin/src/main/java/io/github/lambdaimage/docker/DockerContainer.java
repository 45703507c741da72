package io.github.lambdaimage.docker;

import java.util.Objects;

/**
 * How a container is.
 *
 * @param status as {@code created}, {@code running}, {@code exited}
 * @param pid of its first process, on Docker's machine; 0 where it does not run
 * @param exitCode of its first process, once that has ended; 128 and the signal's number where a signal ended it
 * @param outOfMemory whether the system has killed a process of it for its memory
 * @param error why it could not be started; empty where it could
 * @param started whether its first process was ever started
 */
public record DockerContainer(
        String id, String status, long pid, int exitCode, boolean outOfMemory, String error, boolean started) {

    public DockerContainer {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(error, "error");
    }

    public boolean isRunning() {
        return status.equals("running");
    }
}
