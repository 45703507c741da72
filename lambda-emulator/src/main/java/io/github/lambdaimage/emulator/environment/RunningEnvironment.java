package io.github.lambdaimage.emulator.environment;

import java.io.InputStream;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/** A started execution environment, which the local Lambda observes, measures and kills. Thread safe. */
public interface RunningEnvironment {

    /**
     * Creates an environment from a process. The process is the environment or represents it, as {@code docker logs
     * --follow} represents a container. Its standard error must be redirected to its standard output.
     *
     * @param process a process that has just started; its output must not be read elsewhere
     * @param request the request that the process was started for
     * @param atEnd called when the process has ended and its output was delivered
     * @return the environment; killing it kills the process and its children
     */
    static RunningEnvironment ofProcess(Process process, EnvironmentRequest request, Runnable atEnd) {
        return ofProcess(process, process.getInputStream(), request, atEnd);
    }

    /**
     * Creates an environment from a process whose output is filtered before it is logged.
     *
     * @param process a process that has just started
     * @param output the output of the process; reading it must not block while {@code available()} is not zero
     * @param request the request that the process was started for
     * @param atEnd called when the process has ended and its output was delivered
     * @return the environment; killing it kills the process and its children
     */
    static RunningEnvironment ofProcess(
            Process process, InputStream output, EnvironmentRequest request, Runnable atEnd) {
        return ProcessEnvironment.watch(process, output, request, EnvironmentExit::ofShellStatus, atEnd);
    }

    /**
     * Completes when the environment has ended.
     *
     * @return completes once, when the process has ended and all of its output was delivered; completes exceptionally with
     *     an {@code IOException} if nothing was started, and the caller of the function receives its message
     */
    CompletionStage<EnvironmentExit> exit();

    /** Kills the environment and all processes that it started. Returns immediately; a second call has no effect. */
    void kill();

    /**
     * Delivers what the function has printed so far, including an incomplete line. It is called when the function replies:
     * output and reply arrive on different channels, and a line must be delivered before its call ends. It must return
     * within a few milliseconds.
     */
    default void deliverOutput() {}

    /**
     * Delivers what the function has printed before it receives a call, since that output belongs to the previous call.
     * Output that has not arrived yet is not waited for.
     */
    default void deliverEarlierOutput() {
        deliverOutput();
    }

    /**
     * The peak memory so far. It is called after each call, so it must return quickly.
     *
     * @return bytes; empty if it cannot be measured
     */
    OptionalLong peakMemory();

    /**
     * Whether the environment must not receive another call, because its code has changed or its process has ended. It is
     * called before an idle environment receives a call. If it returns true, the environment is killed and a new one
     * receives the call.
     *
     * @return true if the environment is out of date
     */
    default boolean stale() {
        return false;
    }
}
