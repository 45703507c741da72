package io.github.lambdaimage.maven.settings;

import io.github.lambdaimage.image.registry.RegistryLogin;
import io.github.lambdaimage.report.UserException;
import java.util.Optional;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/** Finds the login of a registry in the {@code servers} of Maven's settings. The id of the server is the registry's host. */
public final class SettingsLogins {

    private final Settings settings;
    private final SettingsDecrypter decrypter;

    public SettingsLogins(Settings settings, SettingsDecrypter decrypter) {
        this.settings = settings;
        this.decrypter = decrypter;
    }

    /**
     * The login of a registry.
     *
     * @param registry {@code host[:port]}
     * @throws UserException if the password cannot be decrypted
     */
    public Optional<RegistryLogin> of(String registry) {
        Server server = settings.getServer(registry);
        if (server == null) {
            return Optional.empty();
        }
        SettingsDecryptionResult decrypted = decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
        if (!decrypted.getProblems().isEmpty()) {
            throw new UserException(
                    "Cannot decrypt the password of the server " + registry + " in Maven's settings.xml: "
                            + decrypted.getProblems().get(0).getMessage() + ".",
                    "Encrypt it again with: mvn --encrypt-password");
        }
        Server plain = decrypted.getServer();
        return plain == null || plain.getUsername() == null || plain.getPassword() == null
                ? Optional.empty()
                : Optional.of(new RegistryLogin(plain.getUsername(), plain.getPassword()));
    }
}
