package io.github.lambdaimage.maven.settings;

import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A proxy of Maven's settings.
 *
 * @param protocol of what is asked for through it: {@code http} or {@code https}
 * @param user null where the proxy wants none
 * @param nonProxyHosts hosts that are reached without it, by {@code |}; null for none
 */
public record ProxySettings(
        String protocol,
        String host,
        int port,
        @Nullable String user,
        @Nullable String password,
        @Nullable String nonProxyHosts) {

    /**
     * Hands the active proxies to the HTTP client, which reads the JVM's properties. A property that the user set is left
     * alone. They stay set, as they do after Jib's goals: other modules may be building at the same time.
     *
     * @param proxies those that are active, passwords decrypted
     * @param system the JVM's properties
     */
    public static synchronized void apply(List<ProxySettings> proxies, Properties system) {
        for (String protocol : List.of("http", "https")) {
            if (system.getProperty(protocol + ".proxyHost") == null) {
                // As Maven itself: where there is none for https, the one for http serves.
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
        // The JVM has one list for both protocols.
        if (nonProxyHosts != null && system.getProperty("http.nonProxyHosts") == null) {
            system.setProperty("http.nonProxyHosts", nonProxyHosts);
        }
        // Last, since whoever sees it goes by all of them.
        system.setProperty(prefix + ".proxyHost", host);
    }

    @Override
    public String toString() {
        return "RegistryProxy[" + protocol + ", " + host + ":" + port + ", user=" + user + ", password masked]";
    }
}
