package io.github.lambdaimage.docker;

import java.util.Objects;

/**
 * The state of a container.
 *
 * @param status such as {@code created}, {@code running}, {@code exited}
 * @param pid of its first process on Docker's host; 0 if it is not running
 * @param exitCode of its first process, after it has ended; 128 plus the number of the signal that ended it
 * @param outOfMemory whether the kernel killed one of its processes for lack of memory
 * @param error why it could not be started; empty if it was started
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
