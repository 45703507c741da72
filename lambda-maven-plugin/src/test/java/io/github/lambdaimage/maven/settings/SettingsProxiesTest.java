package io.github.lambdaimage.maven.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.http.Proxies;
import io.github.lambdaimage.report.UserException;
import java.util.List;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsProblem;
import org.apache.maven.settings.building.SettingsProblem;
import org.junit.jupiter.api.Test;

class SettingsProxiesTest {

    private final Settings settings = new Settings();

    @Test
    void ofReturnsActiveProxiesWithDecryptedPasswords() {
        settings.addProxy(proxy("proxy.example.com", true));
        settings.addProxy(proxy("idle.example.com", false));

        assertThat(SettingsProxies.of(settings, new FakeDecrypter(List.of())))
                .containsExactly(new Proxies.Setting(
                        "https", "proxy.example.com", 3128, "ada", "decrypted {secret}", "localhost|*.example.com"));
    }

    @Test
    void ofWhenPasswordCannotBeDecryptedFails() {
        settings.addProxy(proxy("proxy.example.com", true));
        SettingsProblem problem =
                new DefaultSettingsProblem("no master password", SettingsProblem.Severity.ERROR, "", 0, 0, null);

        UserException failure = catchThrowableOfType(
                UserException.class, () -> SettingsProxies.of(settings, new FakeDecrypter(List.of(problem))));

        assertThat(failure.problem())
                .isEqualTo("Cannot decrypt the password of the proxy proxy.example.com in Maven's settings.xml:"
                        + " no master password.");
    }

    private static Proxy proxy(String host, boolean active) {
        Proxy proxy = new Proxy();
        proxy.setActive(active);
        proxy.setProtocol("https");
        proxy.setHost(host);
        proxy.setPort(3128);
        proxy.setUsername("ada");
        proxy.setPassword("{secret}");
        proxy.setNonProxyHosts("localhost|*.example.com");
        return proxy;
    }
}
