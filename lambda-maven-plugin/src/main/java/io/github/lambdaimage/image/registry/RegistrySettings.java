package io.github.lambdaimage.image.registry;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is needed to reach registries, beside what Docker's own configuration says.
 *
 * @param login from the {@code servers} of Maven's settings, by the registry's host with its port; asked before Docker's
 *     configuration is
 * @param offline whether only what is cached may be used: Maven's {@code -o}
 * @param cache the folder for base images, shared by all projects of a user
 */
public record RegistrySettings(Function<String, Optional<RegistryLogin>> login, boolean offline, Path cache) {

    public RegistrySettings {
        Objects.requireNonNull(login, "login");
        Objects.requireNonNull(cache, "cache");
    }
}
