package io.github.lambdaimage.emulator.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConnectionLimitTest {
    private static final String LIMITS = """
            Limit                     Soft Limit           Hard Limit           Units
            Max processes             63420                63420                processes
            Max open files            %s                 4096                 files
            Max locked memory         67108864             67108864             bytes
            """;

    @Test
    void leavesDescriptorsForTheProcess() {
        assertThat(ConnectionLimit.of(LIMITS.formatted("1024"), 100)).isEqualTo(1024 - 100 - 64);
        assertThat(ConnectionLimit.of(LIMITS.formatted("256"), 240)).isEqualTo(16);
        assertThat(ConnectionLimit.of(LIMITS.formatted("unlimited"), 100)).isEqualTo(Integer.MAX_VALUE);
        assertThat(ConnectionLimit.of("", 100)).isEqualTo(Integer.MAX_VALUE);
    }
}
