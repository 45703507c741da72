/**
 * Creates and stops the execution environments of one local Lambda, each with its own Runtime API port. Connects the ledger's
 * decisions to ports, processes, timers and listeners.
 */
@NullMarked
package io.github.lambdaimage.emulator.internal.environment;

import org.jspecify.annotations.NullMarked;
