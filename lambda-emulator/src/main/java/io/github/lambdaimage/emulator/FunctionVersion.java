package io.github.lambdaimage.emulator;

import io.github.lambdaimage.emulator.environment.EnvironmentLauncher;
import java.util.Objects;

/**
 * One version of a function of a local Lambda.
 *
 * @param config its settings; the settings of the server, such as the port, apply only if the local Lambda starts with it
 * @param launcher starts its execution environments
 * @param released called once when none of its environments exists any more and none will be started: after the version was
 *     replaced and its calls have ended, or after the local Lambda was closed
 */
public record FunctionVersion(EmulatorConfig config, EnvironmentLauncher launcher, Runnable released) {

    /**
     * Creates a version.
     *
     * @param config its settings
     * @param launcher starts its execution environments
     * @param released called once at its end
     */
    public FunctionVersion {
        Objects.requireNonNull(config, "config");
        Objects.requireNonNull(launcher, "launcher");
        Objects.requireNonNull(released, "released");
    }

    /**
     * Creates a version that owns nothing to release.
     *
     * @param config its settings
     * @param launcher starts its execution environments
     */
    public FunctionVersion(EmulatorConfig config, EnvironmentLauncher launcher) {
        this(config, launcher, () -> {});
    }
}
