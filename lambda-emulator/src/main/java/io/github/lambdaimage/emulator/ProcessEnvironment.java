package io.github.lambdaimage.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** An execution environment that is a process of this machine. Its output is read by one thread, which ends with it. */
final class ProcessEnvironment implements RunningEnvironment {
    /** How long output may stay open after the process ended: a grandchild that outlives it can hold it for ever. */
    private static final long OUTPUT_GRACE_SECONDS = 1;

    private final Process process;
    private final PeakMemory peakMemory;
    private final CompletableFuture<EnvironmentExit> exit = new CompletableFuture<>();
    private volatile boolean killed;

    private ProcessEnvironment(Process process) {
        this.process = process;
        peakMemory = new PeakMemory(process.pid());
    }

    /** Begins to read the output of a process, and calls {@code atEnd} when it is gone. */
    static ProcessEnvironment watch(Process process, EnvironmentRequest request, Runnable atEnd) {
        ProcessEnvironment environment = new ProcessEnvironment(process);
        CompletableFuture<Void> output = new CompletableFuture<>();
        Thread reader = new Thread(
                () -> {
                    try {
                        OutputLines.read(process.getInputStream(), request.output());
                    } catch (IOException | UncheckedIOException e) {
                        // Closed under the reader, since the process was killed: there is nothing more to read.
                    } finally {
                        output.complete(null);
                    }
                },
                "lambda-emulator-output-" + request.id());
        reader.setDaemon(true);
        reader.start();
        CompletableFuture<?> unused = process.onExit()
                .thenCompose(ended -> output.completeOnTimeout(null, OUTPUT_GRACE_SECONDS, TimeUnit.SECONDS))
                .whenComplete((read, failure) -> {
                    atEnd.run();
                    environment.exit.complete(environment.exitOf(process.exitValue()));
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
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    @Override
    public OptionalLong peakMemory() {
        return peakMemory.bytes();
    }

    @Override
    public boolean stale() {
        return !process.isAlive();
    }

    private EnvironmentExit exitOf(int status) {
        String signal = killed ? "killed" : UnixSignal.ofExitStatus(status);
        return signal == null ? EnvironmentExit.status(status) : new EnvironmentExit(status, signal);
    }
}
