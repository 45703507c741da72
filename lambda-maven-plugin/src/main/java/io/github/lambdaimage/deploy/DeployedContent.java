package io.github.lambdaimage.deploy;

import io.github.lambdaimage.aws.FunctionConfig;
import io.github.lambdaimage.aws.FunctionConfigUpdate;
import io.github.lambdaimage.config.Architecture;
import org.jspecify.annotations.Nullable;

/**
 * All that decides what a function does: settings and image. Two deploys at the same time may agree in a part of it, so
 * it is compared as a whole alone.
 *
 * @param config all settings that a version keeps
 * @param digest of the image; null for a function of a zip file
 * @param overridden whether the function has an entrypoint, command or working directory of its own
 */
public record DeployedContent(
        FunctionConfig config, @Nullable String digest, boolean overridden) {

    /** The same with another image, which keeps what overrides the image. */
    DeployedContent withImage(String other, Architecture architecture) {
        return new DeployedContent(FunctionSettingsDiff.withArchitecture(config, architecture), other, overridden);
    }

    /** The same after a change of settings. */
    DeployedContent with(FunctionConfigUpdate change) {
        return new DeployedContent(
                FunctionSettingsDiff.changed(config, change), digest, overridden && !change.removeImageConfig());
    }
}
