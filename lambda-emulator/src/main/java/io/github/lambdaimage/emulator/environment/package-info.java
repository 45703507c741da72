/**
 * Execution environments: launching them, observing them, and how they exit.
 *
 * <p>{@link io.github.lambdaimage.emulator.environment.ClassPathLauncher} starts JVMs. Implement {@link
 * io.github.lambdaimage.emulator.environment.EnvironmentLauncher} to run a function elsewhere, for example in a container;
 * {@link io.github.lambdaimage.emulator.environment.RunningEnvironment#ofProcess} observes any process.
 */
@NullMarked
package io.github.lambdaimage.emulator.environment;

import org.jspecify.annotations.NullMarked;
