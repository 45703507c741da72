package io.github.lambdaimage.image.registry;

import io.github.lambdaimage.http.Proxies;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * How to reach registries, in addition to Docker's own configuration.
 *
 * @param login looks up a host with optional port in the {@code servers} of Maven's settings, before Docker's
 *     configuration is used
 * @param offline whether to use the cache only, as with Maven's {@code -o}
 * @param cache folder for base images, shared by all projects of a user
 * @param proxies of requests to registries
 * @param insecure registries, with optional port, that may use plain HTTP or any certificate; those on this machine
 *     always may
 */
public record RegistrySettings(
        Function<String, Optional<RegistryLogin>> login,
        boolean offline,
        Path cache,
        Proxies proxies,
        Set<String> insecure) {

    public RegistrySettings {
        Objects.requireNonNull(login, "login");
        Objects.requireNonNull(cache, "cache");
        Objects.requireNonNull(proxies, "proxies");
        insecure = Set.copyOf(insecure);
    }

    /** The same access with one login, whatever the registry. */
    public RegistrySettings withLogin(RegistryLogin known) {
        return new RegistrySettings(host -> Optional.of(known), offline, cache, proxies, insecure);
    }

    /** Whether a registry may use plain HTTP or any certificate. */
    boolean isLenient(RegistryHost host) {
        return host.isLoopback() || insecure.contains(host.name()) || insecure.contains(host.host());
    }
}
