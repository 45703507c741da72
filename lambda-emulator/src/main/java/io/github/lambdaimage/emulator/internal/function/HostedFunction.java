package io.github.lambdaimage.emulator.internal.function;

import io.github.lambdaimage.emulator.EmulatorConfig;
import io.github.lambdaimage.emulator.EmulatorEvent;
import io.github.lambdaimage.emulator.FunctionError;
import io.github.lambdaimage.emulator.FunctionVersion;
import io.github.lambdaimage.emulator.InvocationType;
import io.github.lambdaimage.emulator.InvokeRequest;
import io.github.lambdaimage.emulator.InvokeResponse;
import io.github.lambdaimage.emulator.internal.http.UncaughtFailures;
import io.github.lambdaimage.emulator.internal.invoke.InvocableFunction;
import io.github.lambdaimage.emulator.internal.ledger.LambdaErrors;
import io.github.lambdaimage.emulator.internal.ledger.PayloadBudget;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/**
 * A function with its current version. A call is prepared first, and then runs in the version that is current at that time. A
 * version that was replaced completes the calls that it has.
 */
public final class HostedFunction implements InvocableFunction, AutoCloseable {

    private final BiFunction<FunctionVersion, Runnable, RunningVersion> start;
    private final PayloadBudget memory;
    /** Replaced versions that still have environments, and the current version. */
    private final Set<RunningVersion> versions = ConcurrentHashMap.newKeySet();

    private volatile RunningVersion current;
    private boolean closed;

    /**
     * Creates a function without environments.
     *
     * @param start starts a version; its second argument must be called when the version has no environment any more
     */
    HostedFunction(
            FunctionVersion first, PayloadBudget memory, BiFunction<FunctionVersion, Runnable, RunningVersion> start) {
        this.memory = memory;
        this.start = start;
        current = started(first);
    }

    private RunningVersion started(FunctionVersion version) {
        RunningVersion[] running = new RunningVersion[1];
        running[0] = start.apply(version, () -> versions.remove(running[0]));
        versions.add(running[0]);
        return running[0];
    }

    @Override
    public EmulatorConfig config() {
        return current.config();
    }

    @Override
    public PayloadBudget memory() {
        return memory;
    }

    @Override
    public InvokeResponse noRoom(String requestId) {
        return current.invoker().noRoom(requestId);
    }

    @Override
    public CompletionStage<InvokeResponse> invoke(String requestId, InvokeRequest call) {
        if (call.invocationType() == InvocationType.DRY_RUN) {
            return current.invoker().invoke(requestId, call);
        }
        return prepared()
                .thenCompose(error -> error.isPresent()
                        ? CompletableFuture.completedFuture(failed(requestId, call, error.get()))
                        : submit(requestId, call));
    }

    private CompletionStage<Optional<FunctionError>> prepared() {
        EmulatorConfig config = current.config();
        try {
            return config.preparation().prepare(config.functionName());
        } catch (RuntimeException | Error e) {
            // Foreign code: its failure must not leave the caller without a response.
            UncaughtFailures.report(e);
            return CompletableFuture.completedFuture(Optional.of(new FunctionError("Sandbox.Failure", e.toString())));
        }
    }

    private InvokeResponse failed(String requestId, InvokeRequest call, FunctionError error) {
        emit(new EmulatorEvent.InvocationRejected(requestId, error.errorType(), error.errorMessage()));
        return call.invocationType() == InvocationType.EVENT
                // As on Lambda, the caller of an asynchronous call does not receive the function's errors.
                ? new InvokeResponse(202, new byte[0], null, null, requestId, null, null)
                : LambdaErrors.functionError(requestId, error.errorType(), error.errorMessage());
    }

    private CompletionStage<InvokeResponse> submit(String requestId, InvokeRequest call) {
        while (true) {
            RunningVersion version = current;
            if (version.enter()) {
                try {
                    return version.invoker().invoke(requestId, call);
                } finally {
                    version.leave();
                }
            }
            // Replaced in between: the next look finds the newer version.
        }
    }

    /** Replaces the version. Calls that it has already received complete in it. */
    void replace(FunctionVersion version, boolean warm) {
        RunningVersion replaced;
        synchronized (this) {
            if (closed) {
                version.released().run();
                return;
            }
            replaced = current;
            current = started(version);
        }
        replaced.retire();
        if (warm) {
            current.environments().ledger().warmUp();
        }
    }

    /** Passes an event to the listener. */
    public void emit(EmulatorEvent event) {
        current.environments().emit(event);
    }

    void warmUp() {
        current.environments().ledger().warmUp();
    }

    /** Answers all callers and kills all environments. */
    void stop() {
        synchronized (this) {
            closed = true;
        }
        versions.forEach(version -> version.environments().stop());
    }

    /** To be called after {@link #stop}: waits a moment until the processes have ended. */
    @Override
    public void close() {
        versions.forEach(RunningVersion::close);
    }
}
