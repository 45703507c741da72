package io.github.lambdaimage.image.registry;

/**
 * User name and password for a registry.
 *
 * @param password not printed by {@link #toString}
 */
public record RegistryLogin(String user, String password) {
    @Override
    public String toString() {
        return "RegistryLogin[user=" + user + ", password masked]";
    }
}
