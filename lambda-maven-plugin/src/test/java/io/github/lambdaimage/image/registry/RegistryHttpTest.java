package io.github.lambdaimage.image.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.http.Proxies;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryHttpTest {

    private static final URI TLS = URI.create("https://registry.example.com/");
    private static final URI PLAIN = URI.create("http://127.0.0.1:5000/");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://registry.example.com/v2/",
                "HTTP://storage.example.com/a",
                "http://127.0.0.1/",
                "file:///etc/passwd",
                "ftp://storage.example.com/"
            })
    void requireSecurityWhenARegistryWithTlsNamesAnotherSchemeFails(String address) {
        assertThatThrownBy(() -> RegistryHttp.requireSecurity(TLS, URI.create(address)))
                .isInstanceOf(InsecureAddressException.class);
    }

    @Test
    void requireSecurityWhenSchemesAreAllowedPasses() {
        assertThatCode(() -> {
                    RegistryHttp.requireSecurity(TLS, URI.create("https://storage.example.com/a"));
                    RegistryHttp.requireSecurity(PLAIN, URI.create("http://127.0.0.1:6000/a"));
                    RegistryHttp.requireSecurity(PLAIN, URI.create("https://storage.example.com/a"));
                })
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> RegistryHttp.requireSecurity(PLAIN, URI.create("file:///etc/passwd")))
                .isInstanceOf(InsecureAddressException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "https://registry.example.com:443/a, true",
        "HTTPS://REGISTRY.example.com/, true",
        "http://registry.example.com/, false",
        "https://registry.example.com:5000/, false",
        "https://registry.example.com.evil.example/, false",
        "https://registry.example.com@evil.example/, false",
    })
    void isSameOriginComparesSchemeHostAndPort(String address, boolean same) {
        assertThat(RegistryHttp.isSameOrigin(TLS, URI.create(address))).isEqualTo(same);
    }

    @Test
    void isLenientWhenRegistryIsLocalOrNamedIsTrue() {
        RegistrySettings access = new RegistrySettings(
                host -> Optional.empty(), false, Path.of("cache"), Proxies.NONE, Set.of("192.0.2.1:5000", "192.0.2.2"));

        assertThat(access.isLenient(new RegistryHost("127.0.0.1:5000"))).isTrue();
        assertThat(access.isLenient(new RegistryHost("192.0.2.1:5000"))).isTrue();
        assertThat(access.isLenient(new RegistryHost("192.0.2.1:5001"))).isFalse();
        assertThat(access.isLenient(new RegistryHost("192.0.2.2:5001"))).isTrue();
    }
}
