package io.github.lambdaimage.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private record Key<T>(String name) implements SettingKey<T> {}

    private static final Key<String> WRITTEN = new Key<>("Written");
    private static final Key<String> OTHER = new Key<>("Other");

    @Test
    void getWhenTheKeyIsNotWrittenIsAbsent() {
        Settings settings = new Settings(Map.of(WRITTEN, Setting.of("value")));

        assertThat(settings.get(WRITTEN)).isEqualTo(Setting.of("value"));
        assertThat(settings.get(OTHER)).isEqualTo(Setting.absent());
    }

    @Test
    void textHasNoValues() {
        assertThat(new Settings(Map.of(WRITTEN, Setting.of("hunter2"), OTHER, Setting.awsDefault())))
                .hasToString("Settings[Other, Written]");
    }
}
