package io.github.lambdaimage.image.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryHostTest {

    @ParameterizedTest
    @CsvSource({
        "localhost:5000, true, localhost, 5000",
        "k3d-registry.localhost:5000, true, k3d-registry.localhost, 5000",
        "127.0.0.1, true, 127.0.0.1, 443",
        "[::1]:5000, true, ::1, 5000",
        "[::1], true, ::1, 443",
        "192.0.2.1:5000, false, 192.0.2.1, 5000",
        "127.0.0.1.invalid, false, 127.0.0.1.invalid, 443",
        "localhost.invalid:5000, false, localhost.invalid, 5000",
    })
    void hasHostAndPortAndKnowsThisMachine(String name, boolean loopback, String host, int port) {
        RegistryHost registry = new RegistryHost(name);

        assertThat(registry.isLoopback()).isEqualTo(loopback);
        assertThat(registry.host()).isEqualTo(host);
        assertThat(registry.port()).isEqualTo(port);
    }
}
