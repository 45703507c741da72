/**
 * The execution environments of one local Lambda: creates them on demand, each with a Runtime API port of its own,
 * and stops them.
 */
@NullMarked
package io.github.lambdaimage.emulator.internal.environment;

import org.jspecify.annotations.NullMarked;
