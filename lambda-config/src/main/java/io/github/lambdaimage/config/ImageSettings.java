package io.github.lambdaimage.config;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the function's image.
 *
 * @param name {@code ImageName} and {@code ImageTag}
 * @param baseImage {@code BaseImage}, or null for AWS's Java base image
 * @param architecture {@code Architecture}
 * @param dependencies {@code Dependencies}
 * @param jvmOptions {@code JvmOptions}, which follow the options of Lambda Image
 * @param startupCache {@code StartupCache}
 */
public record ImageSettings(
        ImageName name,
        @Nullable String baseImage,
        Architecture architecture,
        List<Coordinates> dependencies,
        List<String> jvmOptions,
        StartupCache startupCache) {

    public ImageSettings {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(architecture, "architecture");
        dependencies = List.copyOf(dependencies);
        jvmOptions = List.copyOf(jvmOptions);
        Objects.requireNonNull(startupCache, "startupCache");
    }

    /** Masks the JVM options, since they may contain a password. */
    @Override
    public String toString() {
        return "ImageSettings[name=" + name + ", baseImage=" + baseImage + ", architecture=" + architecture
                + ", dependencies=" + dependencies + ", jvmOptions=" + jvmOptions.size() + " masked, startupCache="
                + startupCache + "]";
    }
}
