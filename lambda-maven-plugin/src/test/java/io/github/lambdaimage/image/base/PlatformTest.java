package io.github.lambdaimage.image.base;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("any-jvm")
class PlatformTest {

    @ParameterizedTest
    @CsvSource({
        "linux, amd64, '', linux, amd64, ''",
        "Linux, x86_64, '', linux, amd64, ''",
        "'', x86-64, v1, linux, amd64, ''",
        "linux, amd64, v3, linux, amd64, v3",
        "linux, aarch64, '', linux, arm64, ''",
        "linux, arm64/v8, v8, linux, arm64, ''",
        "linux, ARM64, 8, linux, arm64, ''",
        "windows, amd64, '', windows, amd64, ''",
        "linux, arm, v7, linux, arm, v7",
        "linux, '', '', linux, '', ''"
    })
    void namesAreThoseOfOci(
            String system, String architecture, String variant, String itsSystem, String its, String itsVariant) {
        assertThat(Platform.of(system, architecture, variant)).isEqualTo(new Platform(itsSystem, its, itsVariant));
    }
}
