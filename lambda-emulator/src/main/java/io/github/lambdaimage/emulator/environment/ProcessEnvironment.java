package io.github.lambdaimage.emulator.environment;

import java.io.InputStream;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/** An execution environment that is a local process. One thread reads its output and ends with the process. */
final class ProcessEnvironment implements RunningEnvironment {
    /** How long the last output may take after the process ended: its receiver may be slow. */
    private static final long OUTPUT_GRACE_SECONDS = 1;

    private final Process process;
    private final ProcessOutput output;
    private final PeakMemory peakMemory;
    private final CompletableFuture<EnvironmentExit> exit = new CompletableFuture<>();
    private volatile boolean killed;

    private ProcessEnvironment(Process process, ProcessOutput output) {
        this.process = process;
        this.output = output;
        peakMemory = new PeakMemory(process.pid());
    }

    /**
     * Starts reading the output of a process.
     *
     * @param exitOf converts the status of a process that was not killed by {@link #kill}
     * @param atEnd called when the process has ended, and its exit was converted
     */
    static ProcessEnvironment watch(
            Process process,
            InputStream stream,
            EnvironmentRequest request,
            IntFunction<EnvironmentExit> exitOf,
            Runnable atEnd) {
        ProcessEnvironment environment =
                new ProcessEnvironment(process, new ProcessOutput(process, stream, new OutputLines(request.output())));
        CompletableFuture<Void> delivered = new CompletableFuture<>();
        Thread reader = new Thread(
                () -> {
                    try {
                        environment.output.run();
                    } finally {
                        delivered.complete(null);
                    }
                },
                "lambda-emulator-output-" + request.id());
        reader.setDaemon(true);
        reader.start();
        CompletableFuture<?> unused = process.onExit()
                .thenCompose(ended -> {
                    LockSupport.unpark(reader);
                    return delivered.completeOnTimeout(null, OUTPUT_GRACE_SECONDS, TimeUnit.SECONDS);
                })
                .whenComplete((read, failure) -> {
                    int status = process.exitValue();
                    EnvironmentExit exit =
                            environment.killed ? new EnvironmentExit(status, "killed") : exitOf.apply(status);
                    atEnd.run();
                    environment.exit.complete(exit);
                });
        return environment;
    }

    @Override
    public CompletionStage<EnvironmentExit> exit() {
        return exit.minimalCompletionStage();
    }

    @Override
    public void kill() {
        killed = true;
        // Its descendants are known only while it runs, and it must not start others after they were listed.
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void deliverOutput() {
        output.deliverToEnd();
    }

    @Override
    public OptionalLong peakMemory() {
        return peakMemory.bytes();
    }

    @Override
    public boolean stale() {
        return !process.isAlive();
    }
}
