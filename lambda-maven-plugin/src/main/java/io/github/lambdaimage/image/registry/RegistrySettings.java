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
public record RegistrySettings(Function<String, Optional<Login>> login, boolean offline, Path cache) {

    /**
     * Name and password.
     *
     * @param user never printed with the password
     */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return "Login[user=" + user + ", password masked]";
        }
    }

    public RegistrySettings {
        Objects.requireNonNull(login, "login");
        Objects.requireNonNull(cache, "cache");
    }
}
