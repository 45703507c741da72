/**
 * Execution environments: what starts them, what they receive, how they end. Implement {@link
 * io.github.lambdaimage.emulator.environment.EnvironmentLauncher} to run a function in something other than a JVM
 * process.
 */
@NullMarked
package io.github.lambdaimage.emulator.environment;

import org.jspecify.annotations.NullMarked;
