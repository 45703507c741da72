package io.github.lambdaimage.emulator.internal.function;

import io.github.lambdaimage.emulator.FunctionVersion;
import io.github.lambdaimage.emulator.internal.http.EmulatorServer;
import io.github.lambdaimage.emulator.internal.invoke.FunctionDirectory;
import io.github.lambdaimage.emulator.internal.ledger.EmulatorTime;
import io.github.lambdaimage.emulator.internal.ledger.SharedBounds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The functions of one local Lambda by their names. */
public final class FunctionTable implements FunctionDirectory, AutoCloseable {

    private final Map<String, HostedFunction> functions = new LinkedHashMap<>();
    private final HostedFunction first;

    /**
     * Creates the functions without environments.
     *
     * @throws IllegalArgumentException if two functions have the same name
     */
    public FunctionTable(List<FunctionVersion> versions, EmulatorTime time, EmulatorServer server) {
        SharedBounds bounds = SharedBounds.create();
        for (FunctionVersion version : versions) {
            String name = version.config().functionName();
            HostedFunction function = new HostedFunction(
                    version, bounds.memory(), (next, ended) -> new RunningVersion(next, time, server, bounds, ended));
            if (functions.put(name, function) != null) {
                throw new IllegalArgumentException("two functions have the name " + name);
            }
        }
        first = functions.values().iterator().next();
    }

    @Override
    public List<HostedFunction> all() {
        return List.copyOf(functions.values());
    }

    @Override
    public Optional<HostedFunction> find(String functionName) {
        return functions.size() == 1 ? Optional.of(first) : Optional.ofNullable(functions.get(functionName));
    }

    /** The first function, which calls from Java that name no function invoke. */
    public HostedFunction first() {
        return first;
    }

    /**
     * Replaces the version of a function.
     *
     * @param warm whether to start an environment without a call
     * @throws IllegalArgumentException if no function has the name
     */
    public void replace(FunctionVersion version, boolean warm) {
        HostedFunction function = functions.get(version.config().functionName());
        if (function == null) {
            throw new IllegalArgumentException(
                    "no function has the name " + version.config().functionName());
        }
        function.replace(version, warm);
    }

    /** Starts one environment of each function without a call, unless its maximum is reached. */
    public void warmUp() {
        functions.values().forEach(HostedFunction::warmUp);
    }

    /** Answers all callers and kills all environments. */
    public void stop() {
        functions.values().forEach(HostedFunction::stop);
    }

    /** To be called after {@link #stop}: waits a moment until the processes have ended. */
    @Override
    public void close() {
        functions.values().forEach(HostedFunction::close);
    }
}
