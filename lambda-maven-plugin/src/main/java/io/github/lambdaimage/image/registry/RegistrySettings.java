package io.github.lambdaimage.image.registry;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * How to reach registries, in addition to Docker's own configuration.
 *
 * @param login looks up a host with optional port in the {@code servers} of Maven's settings, before Docker's
 *     configuration is used
 * @param offline whether to use the cache only, as with Maven's {@code -o}
 * @param cache folder for base images, shared by all projects of a user
 */
public record RegistrySettings(Function<String, Optional<RegistryLogin>> login, boolean offline, Path cache) {

    public RegistrySettings {
        Objects.requireNonNull(login, "login");
        Objects.requireNonNull(cache, "cache");
    }
}
