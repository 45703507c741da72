package io.github.lambdaimage.maven.settings;

import io.github.lambdaimage.http.Proxies;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * Applies proxies of Maven's settings to the JVM, for the clients that the AWS SDK makes by itself to obtain credentials.
 */
public final class JvmProxies {

    private JvmProxies() {}

    /**
     * Sets the system properties of the JVM's proxies. Properties that the user set are not changed. The properties remain
     * set, since other modules may be building at the same time.
     *
     * @param proxies the active proxies, with decrypted passwords
     * @param system the system properties
     */
    public static synchronized void apply(List<Proxies.Setting> proxies, Properties system) {
        for (String scheme : List.of("http", "https")) {
            if (system.getProperty(scheme + ".proxyHost") == null) {
                // Like Maven: without a proxy for https, the one for http is used.
                first(proxies, scheme).or(() -> first(proxies, "http")).ifPresent(proxy -> set(proxy, scheme, system));
            }
        }
    }

    private static Optional<Proxies.Setting> first(List<Proxies.Setting> proxies, String scheme) {
        return proxies.stream()
                .filter(proxy -> scheme.equalsIgnoreCase(proxy.scheme()))
                .findFirst();
    }

    private static void set(Proxies.Setting proxy, String scheme, Properties system) {
        system.setProperty(scheme + ".proxyPort", Integer.toString(proxy.port()));
        if (proxy.user() != null && proxy.password() != null) {
            system.setProperty(scheme + ".proxyUser", proxy.user());
            system.setProperty(scheme + ".proxyPassword", proxy.password());
        }
        // The JVM uses one list for both protocols.
        if (proxy.nonProxyHosts() != null && system.getProperty("http.nonProxyHosts") == null) {
            system.setProperty("http.nonProxyHosts", proxy.nonProxyHosts());
        }
        // Set last: as soon as the host is set, a concurrent request uses all the other properties.
        system.setProperty(scheme + ".proxyHost", proxy.host());
    }
}
