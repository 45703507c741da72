package io.github.lambdaimage.image.registry;

import io.github.lambdaimage.docker.DockerConfigFile;

/**
 * User name and password for a registry.
 *
 * @param user {@code <token>} if the password is an identity token
 * @param password not printed by {@link #toString}
 */
public record RegistryLogin(String user, String password) {

    boolean isIdentityToken() {
        return user.equals(DockerConfigFile.IDENTITY_TOKEN);
    }

    @Override
    public String toString() {
        return "RegistryLogin[user=" + user + ", password masked]";
    }
}
