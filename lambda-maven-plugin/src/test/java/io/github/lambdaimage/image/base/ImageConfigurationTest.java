package io.github.lambdaimage.image.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ImageConfigurationTest {

    @Test
    void variablesThatAreNoTextAreIgnored() throws Exception {
        ImageConfiguration configuration = new ImageConfiguration("""
                {"rootfs": {"diff_ids": []}, "config": {"Env": [null, "A=b", 1, {"C": "d"}, "=e", "f"]}}""");

        assertThat(configuration.variables()).isEqualTo(Map.of("A", "b"));
    }
}
