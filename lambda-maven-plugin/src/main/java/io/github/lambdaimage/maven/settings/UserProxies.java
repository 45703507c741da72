package io.github.lambdaimage.maven.settings;

import io.github.lambdaimage.http.Proxies;
import java.util.List;
import java.util.Map;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/** The proxies of all requests of a goal: of Maven's settings, of system properties and of the environment. */
public final class UserProxies {

    private UserProxies() {}

    /**
     * Reads the proxies, and gives the JVM's own clients those of Maven's settings.
     *
     * @param environment of Maven
     */
    public static Proxies of(Settings settings, SettingsDecrypter decrypter, Map<String, String> environment) {
        List<Proxies.Setting> proxies = SettingsProxies.of(settings, decrypter);
        JvmProxies.apply(proxies, System.getProperties());
        return Proxies.of(proxies, System.getProperties(), environment);
    }
}
