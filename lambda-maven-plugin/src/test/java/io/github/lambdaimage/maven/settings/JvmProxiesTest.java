package io.github.lambdaimage.maven.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.http.Proxies;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JvmProxiesTest {

    private final Properties system = new Properties();

    @Test
    void applyWhenOnlyHttpHasProxyUsesItForHttps() {
        JvmProxies.apply(
                List.of(new Proxies.Setting("http", "proxy", 3128, "anna", "secret", "localhost|*.corp")), system);

        assertThat(system)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "http.proxyHost", "proxy",
                        "http.proxyPort", "3128",
                        "http.proxyUser", "anna",
                        "http.proxyPassword", "secret",
                        "http.nonProxyHosts", "localhost|*.corp",
                        "https.proxyHost", "proxy",
                        "https.proxyPort", "3128",
                        "https.proxyUser", "anna",
                        "https.proxyPassword", "secret"));
    }

    /** Another module of a parallel build may read the properties at the same time. */
    @Test
    void applySetsTheHostLast() {
        List<String> order = new ArrayList<>();
        Properties watched = new Properties() {
            private static final long serialVersionUID = 1;

            @Override
            public synchronized @Nullable Object setProperty(String name, String value) {
                order.add(name);
                return super.setProperty(name, value);
            }
        };
        JvmProxies.apply(List.of(new Proxies.Setting("http", "proxy", 3128, "anna", "secret", "localhost")), watched);

        assertThat(order)
                .containsExactly(
                        "http.proxyPort",
                        "http.proxyUser",
                        "http.proxyPassword",
                        "http.nonProxyHosts",
                        "http.proxyHost",
                        "https.proxyPort",
                        "https.proxyUser",
                        "https.proxyPassword",
                        "https.proxyHost");
    }

    @Test
    void applyWhenUserSetPropertiesKeepsThem() {
        system.setProperty("https.proxyHost", "mine");
        JvmProxies.apply(List.of(new Proxies.Setting("https", "proxy", 3128, null, null, null)), system);

        assertThat(system).containsExactlyEntriesOf(Map.of("https.proxyHost", "mine"));
    }

    @Test
    void toStringMasksThePassword() {
        assertThat(new Proxies.Setting("http", "proxy", 1, "anna", "secret", null))
                .asString()
                .doesNotContain("secret");
    }
}
