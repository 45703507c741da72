package io.github.lambdaimage.emulator;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Prepares a function for a call, for example by compiling its changed sources. The local Lambda calls it when a call has
 * arrived, and passes the call on when the returned stage completes. Dry runs are not prepared.
 */
@FunctionalInterface
public interface CallPreparation {

    /**
     * Prepares a function for one call. It is called from several threads at the same time and must not block.
     *
     * @param functionName name of the function, as in {@link EmulatorConfig#functionName}
     * @return completes empty if the function can be called, else with the error that the caller receives
     */
    CompletionStage<Optional<FunctionError>> prepare(String functionName);
}
