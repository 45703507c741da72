package io.github.lambdaimage.emulator.internal.invoke;

import java.util.List;
import java.util.Optional;

/** The functions of one local Lambda. */
public interface FunctionDirectory {

    /** All functions, in order; at least one. */
    List<? extends InvocableFunction> all();

    /** The function that a caller names. A single function answers to any name. */
    Optional<? extends InvocableFunction> find(String functionName);
}
