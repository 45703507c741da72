package io.github.lambdaimage.maven.settings;

import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A proxy of Maven's settings, which can be applied to the JVM.
 *
 * @param protocol the protocol of the requests, {@code http} or {@code https}
 * @param user the user name, or null if the proxy requires none
 * @param nonProxyHosts hosts to connect to directly, separated by {@code |}; null for none
 */
public record ProxySettings(
        String protocol,
        String host,
        int port,
        @Nullable String user,
        @Nullable String password,
        @Nullable String nonProxyHosts) {

    /**
     * Sets the system properties that the HTTP client reads. Properties that the user set are not changed. The properties
     * remain set, like after Jib's goals, since other modules may be building at the same time.
     *
     * @param proxies the active proxies, with decrypted passwords
     * @param system the system properties
     */
    public static synchronized void apply(List<ProxySettings> proxies, Properties system) {
        for (String protocol : List.of("http", "https")) {
            if (system.getProperty(protocol + ".proxyHost") == null) {
                // Like Maven: without a proxy for https, the one for http is used.
                first(proxies, protocol)
                        .or(() -> first(proxies, "http"))
                        .ifPresent(proxy -> proxy.set(protocol, system));
            }
        }
    }

    private static Optional<ProxySettings> first(List<ProxySettings> proxies, String protocol) {
        return proxies.stream()
                .filter(proxy -> protocol.equalsIgnoreCase(proxy.protocol))
                .findFirst();
    }

    private void set(String prefix, Properties system) {
        system.setProperty(prefix + ".proxyPort", Integer.toString(port));
        if (user != null && password != null) {
            system.setProperty(prefix + ".proxyUser", user);
            system.setProperty(prefix + ".proxyPassword", password);
        }
        // The JVM uses one list for both protocols.
        if (nonProxyHosts != null && system.getProperty("http.nonProxyHosts") == null) {
            system.setProperty("http.nonProxyHosts", nonProxyHosts);
        }
        // Set last: as soon as the host is set, a concurrent request uses all the other properties.
        system.setProperty(prefix + ".proxyHost", host);
    }

    @Override
    public String toString() {
        return "ProxySettings[" + protocol + ", " + host + ":" + port + ", user=" + user + ", password masked]";
    }
}
