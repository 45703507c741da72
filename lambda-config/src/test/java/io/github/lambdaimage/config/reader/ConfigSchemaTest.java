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

    private static final String COMMAND =
            "mvn test -pl lambda-config \"-Dtest=ConfigSchemaTest\" \"-Dregenerate=true\"";

    /** The published schema, and its copy in generated projects. */
    private static final List<Path> FILES = List.of(
            Path.of("src/main/resources/io/github/lambdaimage/config/config.schema.json"),
            Path.of("../lambda-archetype/src/main/resources/archetype-resources/config.schema.json"));

    @TestFactory
    Stream<DynamicTest> committedFilesAreUpToDate() {
        // The copy does not exist if this module is built without the archetype.
        return FILES.stream()
                .filter(file -> Files.isDirectory(file.resolveSibling("")))
                .map(file -> DynamicTest.dynamicTest(file.toString(), () -> assertIsGenerated(file)));
    }

    private static void assertIsGenerated(Path file) throws IOException {
        if (Corpus.REGENERATE) {
            Files.writeString(file, ConfigSchema.text());
        }
        assertThat(file).as("generate it with: " + COMMAND).exists();
        assertThat(Files.readString(file))
                .as(file + " is out of date; generate it again with: " + COMMAND)
                .isEqualToNormalizingNewlines(ConfigSchema.text());
    }

    @Test
    void textHasDescriptionAndExampleForEachKey() {
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
