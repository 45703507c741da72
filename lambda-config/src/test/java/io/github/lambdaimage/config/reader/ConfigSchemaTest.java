package io.github.lambdaimage.config.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.json.LocatedJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ConfigSchemaTest {

    private static final String COMMAND = "mvn -pl lambda-maven-plugin test -Dtest=ConfigSchemaTest -Dregenerate=true";

    /** The schema of the plugin, and its copy in each generated project. */
    private static final List<Path> FILES = List.of(
            Path.of("src/main/resources/io/github/lambdaimage/config/config.schema.json"),
            Path.of("../lambda-archetype/src/main/resources/archetype-resources/config.schema.json"));

    @TestFactory
    Stream<DynamicTest> committedFilesAreWhatTheTableOfKeysSays() {
        // The copy is missing where the plugin is built without the archetype beside it.
        return FILES.stream()
                .filter(file -> Files.isDirectory(file.resolveSibling("")))
                .map(file -> DynamicTest.dynamicTest(file.toString(), () -> assertIsGenerated(file)));
    }

    private static void assertIsGenerated(Path file) throws IOException {
        if (Corpus.REGENERATE) {
            Files.writeString(file, ConfigSchema.text());
        }
        assertThat(file).as("write it with: " + COMMAND).exists();
        assertThat(Files.readString(file))
                .as(file + " is not what the table of keys says; write it anew with: " + COMMAND)
                .isEqualToNormalizingNewlines(ConfigSchema.text());
    }

    @Test
    void textWhenReadHasADescriptionAndAnExampleForEachKey() {
        LocatedJson schema = LocatedJson.parse(ConfigSchema.text());
        LocatedJson properties = schema.get("properties").orElseThrow();
        LocatedJson definitions = schema.get("$defs").orElseThrow();

        for (ConfigKey<?> key : ConfigKeys.ALL) {
            assertThat(properties.get(key.name())).as(key.name()).isPresent();
            LocatedJson definition = definitions.get(key.name()).orElseThrow();
            assertThat(definition.get("description")).as(key.name()).isPresent();
            assertThat(definition.get("examples")).as(key.name()).isPresent();
            assertThat(definition.get("default").isPresent()).as(key.name()).isEqualTo(key.whenAbsent() != null);
        }
        assertThat(properties.get("Stages")).isPresent();
        assertThat(properties.get("$schema")).isPresent();
    }
}
