package io.github.lambdaimage.maven.settings;

import io.github.lambdaimage.http.Proxies;
import io.github.lambdaimage.report.UserException;
import java.util.List;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/** Reads the active {@code proxies} of Maven's settings. */
public final class SettingsProxies {

    private SettingsProxies() {}

    /**
     * Reads the proxies and decrypts their passwords.
     *
     * @throws UserException if a password cannot be decrypted
     */
    public static List<Proxies.Setting> of(Settings settings, SettingsDecrypter decrypter) {
        return settings.getProxies().stream()
                .filter(Proxy::isActive)
                .map(proxy -> read(proxy, decrypter))
                .toList();
    }

    private static Proxies.Setting read(Proxy proxy, SettingsDecrypter decrypter) {
        SettingsDecryptionResult decrypted = decrypter.decrypt(new DefaultSettingsDecryptionRequest(proxy));
        if (!decrypted.getProblems().isEmpty()) {
            throw new UserException(
                    "Cannot decrypt the password of the proxy " + proxy.getHost() + " in Maven's settings.xml: "
                            + decrypted.getProblems().get(0).getMessage() + ".",
                    "Encrypt it again with: mvn --encrypt-password");
        }
        Proxy plain = decrypted.getProxy();
        return new Proxies.Setting(
                plain.getProtocol(),
                plain.getHost(),
                plain.getPort(),
                plain.getUsername(),
                plain.getPassword(),
                plain.getNonProxyHosts());
    }
}
