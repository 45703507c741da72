package io.github.lambdaimage.aws;

import io.github.lambdaimage.config.Architecture;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides what a function does: settings and image. It is compared as a whole only, since two concurrent
 * deploys may agree in a part of it.
 *
 * @param config all settings that a version keeps
 * @param digest of the image; null for a function with a zip file
 * @param overridden whether the function has an entrypoint, command or working directory of its own
 */
public record DeployedContent(
        FunctionConfig config, @Nullable String digest, boolean overridden) {

    /** The same with another image; the function still overrides what it overrode. */
    public DeployedContent withImage(String other, Architecture architecture) {
        return new DeployedContent(config.with(FunctionSettingsTable.ARCHITECTURE, architecture), other, overridden);
    }

    /**
     * The same after a change of settings.
     *
     * @param removesOverrides whether the change removes entrypoint, command and working directory of the function
     */
    public DeployedContent with(FunctionConfig changes, boolean removesOverrides) {
        return new DeployedContent(config.with(changes), digest, overridden && !removesOverrides);
    }
}
