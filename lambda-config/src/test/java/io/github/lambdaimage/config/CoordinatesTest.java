package io.github.lambdaimage.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoordinatesTest {

    @Test
    void parseWhenThereAreThreePartsHasNoClassifier() {
        assertThat(Coordinates.parse("org.example:lib_2.13:1.0+build-SNAPSHOT"))
                .isEqualTo(new Coordinates("org.example", "lib_2.13", "1.0+build-SNAPSHOT", null))
                .hasToString("org.example:lib_2.13:1.0+build-SNAPSHOT");
    }

    @Test
    void parseWhenThereAreFourPartsHasAClassifier() {
        assertThat(Coordinates.parse("a:b:1:linux-x86_64"))
                .isEqualTo(new Coordinates("a", "b", "1", "linux-x86_64"))
                .hasToString("a:b:1:linux-x86_64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a:b", "a::1", "a:b:", "a:b:1:", "a:b:1:c:d", "a b:c:1", "a:b:[1,2)", "a:b:${x}"})
    void parseWhenFormatIsAnotherFails(String text) {
        assertThatThrownBy(() -> Coordinates.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
