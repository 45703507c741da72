package io.github.lambdaimage.image.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.tools.jib.http.FailoverHttpClient;
import org.junit.jupiter.api.Test;

class RegistryHttpTest {

    /** Without it, Jib retries requests that cannot succeed for a minute. */
    @Test
    void withoutRetriesFindsTheConstructorOfJib() {
        assertThat(RegistryHttp.withoutRetries(true, event -> {})).isExactlyInstanceOf(FailoverHttpClient.class);
    }

    @Test
    void isLoopbackWhenHostIsThisMachineIsTrue() {
        assertThat(new RegistryHost("localhost:5000").isLoopback()).isTrue();
        assertThat(new RegistryHost("127.0.0.1").isLoopback()).isTrue();
        assertThat(new RegistryHost("127.0.0.1.example.com").isLoopback()).isFalse();
        assertThat(new RegistryHost("localhost.example.com:5000").isLoopback()).isFalse();
    }
}
