package io.github.lambdaimage.benchmarks.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.runtime.json.JsonValue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventsTest {
    @ParameterizedTest
    @ValueSource(ints = {Events.SMALL, Events.MEDIUM, Events.LARGE, Events.LARGEST})
    void eventHasItsSizeAndSurvivesParsing(int size) {
        byte[] event = Events.ofBytes(size);
        assertThat(event).hasSize(size);
        assertThat(JsonValue.parse(event).toUtf8()).isEqualTo(event);
    }
}
