package io.github.lambdaimage.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.config.reader.ConfigReader;
import io.github.lambdaimage.config.type.Placeholders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnavailableSettingsTest {

    @TempDir
    private Path folder;

    @Test
    void settingsThatHaveNoEffectAreNoted() throws IOException {
        assertThat(notes("\"SnapStart\": true, \"FunctionUrl\": {\"InvokeMode\": \"RESPONSE_STREAM\"}"))
                .containsExactly(
                        "\"SnapStart\" has no effect: this version does not set it on AWS.",
                        "\"InvokeMode\" RESPONSE_STREAM of \"FunctionUrl\" does not stream: functions of this version"
                                + " send a response when it is complete.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"SnapStart\": false, \"FunctionUrl\": {}",
                "\"SnapStart\": null, \"FunctionUrl\": null",
                "\"FunctionUrl\": {\"InvokeMode\": \"BUFFERED\"}"
            })
    void settingsThatWorkAreNotNoted(String members) throws IOException {
        assertThat(notes(members)).isEmpty();
    }

    private List<String> notes(String members) throws IOException {
        Path file = Files.writeString(
                folder.resolve("config.json"),
                "{\"FunctionName\": \"hello\"," + " \"ImageName\": \"hello\""
                        + (members.isEmpty() ? "" : ", " + members) + "}");
        return UnavailableSettings.notes(new ConfigReader(Placeholders.of(Map.of())).read(file, null, Map.of()));
    }
}
