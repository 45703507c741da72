package io.github.lambdaimage.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.report.UserException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {

    private final Properties system = new Properties();
    private final Map<String, String> environment = new HashMap<>();

    private Proxies proxies(Proxies.Setting... settings) {
        return Proxies.of(List.of(settings), system, environment);
    }

    private static Proxies.Setting setting(String scheme, String host) {
        return new Proxies.Setting(scheme, host, 3128, "ada", "secret", "*.corp|direct.example.com");
    }

    /** The first source that names a proxy for a scheme decides, with its own list of exceptions. */
    @Test
    void findPrefersSettingsToPropertiesToVariables() {
        environment.put("HTTPS_PROXY", "http://third:3");
        assertThat(address(proxies())).isEqualTo("third:3 of HTTPS_PROXY");
        environment.put("https_proxy", "http://lower:4");
        assertThat(address(proxies())).isEqualTo("lower:4 of https_proxy");
        system.setProperty("https.proxyHost", "second");
        system.setProperty("https.proxyPort", "2");
        assertThat(address(proxies())).isEqualTo("second:2 of the system property https.proxyHost");
        assertThat(address(proxies(setting("https", "first")))).isEqualTo("first:3128 of Maven's settings.xml");
        assertThat(address(proxies(setting("http", "other"), setting("https", "first"))))
                .isEqualTo("first:3128 of Maven's settings.xml");
        assertThat(address(proxies(setting("http", "first")))).isEqualTo("first:3128 of Maven's settings.xml");
        assertThat(proxies(setting("http", "first")).find("https", "a.corp", 443))
                .as("and no other source")
                .isEmpty();
    }

    private static String address(Proxies proxies) {
        ProxyServer proxy = proxies.find("https", "host.example.com", -1).orElseThrow();
        return proxy.address() + " of " + proxy.source().place();
    }

    @Test
    void findWhenNothingIsConfiguredIsEmpty() {
        environment.put("HTTP_PROXY", " ");
        system.setProperty("https.proxyHost", "");

        assertThat(proxies().isEmpty()).isTrue();
        assertThat(proxies().find("https", "host", 443)).isEmpty();
    }

    @Test
    void findWhenSchemesDifferHasOneForEach() {
        environment.put("HTTP_PROXY", "plain:1");

        assertThat(proxies().find("http", "host", 80).orElseThrow().address()).isEqualTo("plain:1");
        assertThat(proxies().find("https", "host", 443)).isEmpty();
    }

    @Test
    void findWhenPropertiesHaveALoginUsesIt() {
        system.setProperty("https.proxyHost", "proxy");
        system.setProperty("https.proxyUser", "ada");
        system.setProperty("https.proxyPassword", "secret");
        system.setProperty("http.nonProxyHosts", "10.*|*.corp");
        ProxyServer proxy = proxies().find("https", "host", 443).orElseThrow();

        assertThat(proxy.user()).isEqualTo("ada");
        assertThat(proxy.password()).isEqualTo("secret");
        assertThat(proxy.toString()).doesNotContain("secret");
        assertThat(setting("http", "a").toString()).doesNotContain("secret");
        assertThat(proxies().find("https", "10.1.2.3", 443)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "proxy, proxy, 80, , ",
        "proxy:3128, proxy, 3128, , ",
        "http://proxy:3128/, proxy, 3128, , ",
        "HTTP://[2001:db8::1]:3128, [2001:db8::1], 3128, , ",
        "http://ada:se:cret@proxy:1, proxy, 1, ada, se:cret",
        "http://ada%40corp:a%2Fb+c%25@proxy:1, proxy, 1, ada@corp, a/b+c%",
        "http://ada:p@ss@proxy:1, proxy, 1, ada, p@ss",
        "http://ada:100%@proxy:1, proxy, 1, ada, 100%",
        "ada@proxy:1, proxy, 1, ada, ",
    })
    void findWhenVariableIsAnAddressParsesIt(String value, String host, int port, String user, String password) {
        environment.put("HTTPS_PROXY", value);

        assertThat(proxies().find("https", "host", 443))
                .contains(new ProxyServer(host, port, user, password, ProxySource.variable("HTTPS_PROXY")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"socks5://proxy:1", "https://proxy:1", "http://", "proxy:port", "http://proxy:1/path"})
    void findWhenVariableIsNotValidNamesItWithoutItsValue(String value) {
        environment.put("HTTPS_PROXY", value);
        Proxies proxies = proxies();

        assertThat(proxies.find("https", "localhost", 443))
                .as("it is not needed")
                .isEmpty();
        assertThatThrownBy(() -> proxies.find("https", "host", 443))
                .isInstanceOfSatisfying(UserException.class, e -> assertThat(e.problem())
                        .isEqualTo("The variable HTTPS_PROXY does not name an HTTP proxy."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "host.corp host.corp true",
                "host.corp a.host.corp true",
                ".corp a.corp true",
                ".corp corp true",
                "*.corp a.corp true",
                "corp acorp false",
                "HOST.corp host.CORP true",
                "* any true",
                "host:443 host true",
                "host:8443 host false",
                "a,host.corp,b host.corp true",
                "10.0.0.0/8 10.200.3.4 true",
                "10.0.0.0/8 11.0.0.1 false",
                "10.1.2.3 10.1.2.3 true",
                "fd00::/8 [fd00::1] true",
                "fd00::/8 10.0.0.1 false",
                "10.0.0.0/99 10.0.0.1 false",
                "10.0.0.0/8 ten.example.com false",
            })
    void findWhenNoProxyNamesTheHostIsEmpty(String list, String host, boolean direct) {
        environment.put("HTTPS_PROXY", "http://proxy:1");
        environment.put("NO_PROXY", list);

        assertThat(proxies().find("https", host, 443).isEmpty()).isEqualTo(direct);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "127.1.2.3", "[::1]", "registry.localhost"})
    void findWhenHostIsThisMachineIsEmpty(String host) {
        environment.put("HTTPS_PROXY", "http://proxy:1");

        assertThat(proxies().find("https", host, 443)).isEmpty();
    }
}
