package io.github.lambdaimage.scaffold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.config.reader.ConfigReader;
import io.github.lambdaimage.config.type.Placeholders;
import io.github.lambdaimage.report.ReportedLines;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFilesTest {

    @TempDir
    private Path folder;

    private final ReportedLines reported = new ReportedLines();
    private String artifactId = "hello";
    private Path config;
    private Path schema;

    @BeforeEach
    void names() {
        config = folder.resolve("config.json");
        schema = folder.resolve("config.schema.json");
    }

    @Test
    void missingFilesAreCreated() throws IOException {
        create(UpdateChoice.NOTHING);

        assertThat(config).hasContent("{\n    \"$schema\": \"./config.schema.json\"\n}\n");
        assertThat(schema).hasContent(ConfigReader.schema());
        assertThat(reported.lines())
                .containsExactly(
                        "info: Created " + schema + ".",
                        "info: Created " + config + ". No key is required.",
                        "info: Create an event with: mvn lambda:generate-event \"-Dlambda.event.type=sqs\"");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "HelloWorld, |\"ImageName\": \"helloworld\"|, helloworld, HelloWorld",
                "My.App, |\"ImageName\": \"my-app\" and \"FunctionName\": \"My-App\"|, my-app, My-App",
                "my.app, |\"FunctionName\": \"my-app\"|, my.app, my-app",
            })
    void artifactIdThatIsNotAValidNameIsReplaced(String artifactId, String keys, String image, String function)
            throws IOException {
        this.artifactId = artifactId;

        create(UpdateChoice.NOTHING);

        LambdaConfig read = new ConfigReader(Placeholders.of(Map.of("project.artifactId", artifactId)))
                .read(config, null, Map.of());
        assertThat(read.fullImageName()).isEqualTo(image + ":latest");
        assertThat(read.functionName()).isEqualTo(function);
        assertThat(reported.lines())
                .contains("info: Created " + config + " with " + keys + ", because the artifactId " + artifactId
                        + " is not a valid name on AWS.");
    }

    @Test
    void projectWithEventsGetsNoHintAboutThem() throws IOException {
        Files.createDirectory(folder.resolve("events"));

        create(UpdateChoice.NOTHING);

        assertThat(reported.lines()).last().isEqualTo("info: Created " + config + ". No key is required.");
    }

    @Test
    void existingConfigurationIsNotChanged() throws IOException {
        Files.writeString(config, "{\"Timeout\": 3}");

        create(UpdateChoice.SCHEMA);

        assertThat(config).hasContent("{\"Timeout\": 3}");
        assertThat(reported.lines())
                .last()
                .isEqualTo("info: Add \"$schema\": \"./config.schema.json\" to " + config
                        + ", so that editors use the schema.");
    }

    @Test
    void schemaOfAnotherVersionIsReplacedOnRequestOnly() throws IOException {
        Files.writeString(config, "{\"$schema\": \"./config.schema.json\"}");
        Files.writeString(schema, "{}");

        create(UpdateChoice.NOTHING);
        assertThat(schema).hasContent("{}");

        create(UpdateChoice.SCHEMA);
        assertThat(schema).hasContent(ConfigReader.schema());

        Files.writeString(schema, ConfigReader.schema().replace("\n", "\r\n"));
        create(UpdateChoice.SCHEMA);
        assertThat(reported.lines())
                .containsExactly(
                        "warn: " + schema + " is not the schema of this version. Update it with: mvn lambda:init"
                                + " \"-Dlambda.update=schema\"",
                        "info: Updated " + schema + ".",
                        "info: " + schema + " is up to date.");
    }

    @Test
    void unknownUpdateIsRejected() {
        assertThat(UpdateChoice.of(null)).isEqualTo(UpdateChoice.NOTHING);
        assertThat(UpdateChoice.of("schema")).isEqualTo(UpdateChoice.SCHEMA);
        assertThat(catchThrowableOfType(UserException.class, () -> UpdateChoice.of("all"))
                        .problem())
                .isEqualTo("lambda.update is \"all\", but must be schema.");
    }

    private void create(UpdateChoice update) throws IOException {
        new ConfigFiles(artifactId, config, reported).create(update);
    }
}
