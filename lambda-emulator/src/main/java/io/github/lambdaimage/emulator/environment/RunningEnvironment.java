package io.github.lambdaimage.emulator.environment;

import io.github.lambdaimage.emulator.internal.process.ProcessEnvironment;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/** One execution environment that was started: how it is watched, measured and ended. Thread safe. */
public interface RunningEnvironment {

    /**
     * Watches a process whose standard output and error are one stream, and which is the environment or stands for it, as
     * the command that shows the output of a container does.
     *
     * @param process just started; nobody else reads its output
     * @param request whose output it is
     * @param atEnd called when it is gone and its output was delivered
     * @return the environment; killing it ends the process and its children
     */
    static RunningEnvironment ofProcess(Process process, EnvironmentRequest request, Runnable atEnd) {
        return ProcessEnvironment.watch(process, request, atEnd);
    }

    /**
     * How it ended.
     *
     * @return completes once, when the process is gone and all of its output was delivered; by an {@code IOException}
     *     where it turns out that nothing was ever started, whose message is shown to the caller of the function
     */
    CompletionStage<EnvironmentExit> exit();

    /** Ends it hard, with all that it started. Returns at once; a second call does nothing. */
    void kill();

    /**
     * Delivers what the function has printed up to now, also a line that it has not ended. Asked when it replies, since
     * its output and its reply take different ways and a line is to come before the end of its call; so it has to be
     * quick, a few milliseconds at most.
     */
    default void deliverOutput() {}

    /**
     * The same before it is given a call: what is printed up to now belongs to the call before. Nobody waits for what is
     * still on its way.
     */
    default void deliverEarlierOutput() {
        deliverOutput();
    }

    /**
     * The most memory that it used so far. Asked after each call, so it has to be quick.
     *
     * @return bytes; empty where it cannot be measured
     */
    OptionalLong peakMemory();

    /**
     * Whether it must not be given another call, because its code was compiled anew or its process is gone. Asked
     * before an idle environment gets a call; if true it is killed, and the call goes to a new one.
     *
     * @return true where it is out of date
     */
    default boolean stale() {
        return false;
    }
}
