package io.github.lambdaimage.config.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.lambdaimage.config.LambdaConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Reader and schema agree on every file, except for what a schema cannot express. */
class ConfigCorpusTest {

    /** Files that only the reader rejects, since a JSON Schema cannot express the rule. */
    private static final Set<String> BEYOND_THE_SCHEMA = Set.of(
            "duplicate-keys",
            "environment-too-large",
            "environment-too-large-when-merged",
            "environment-values",
            "jvm-options-entries",
            "jvm-options-without-program",
            "placeholder-with-bad-value",
            "tags-too-many-when-merged",
            "unknown-placeholders");

    /** Files that are not valid JSON, which a schema cannot validate. */
    private static final String NOT_JSON = "syntax-|account-leading-zero";

    private final Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(ConfigSchema.text(), InputFormat.JSON);

    @TestFactory
    Stream<DynamicTest> validFilesAreAcceptedByReaderAndSchema() {
        return Corpus.valid().stream()
                .map(file -> DynamicTest.dynamicTest(Corpus.name(file), () -> {
                    assertThatCode(() -> read(file)).doesNotThrowAnyException();
                    assertThat(schemaErrors(file)).isEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> invalidFilesAreRejectedWithTheExpectedMessages() {
        return Corpus.invalid().stream()
                .map(file -> DynamicTest.dynamicTest(Corpus.name(file), () -> {
                    InvalidConfigException failure =
                            catchThrowableOfType(InvalidConfigException.class, () -> read(file));
                    assertThat(failure).isNotNull();
                    String text = failure.problems().stream()
                            .map(problem -> problem + "\n")
                            .collect(Collectors.joining());
                    Path expected = file.resolveSibling(Corpus.name(file) + ".txt");
                    if (Corpus.REGENERATE) {
                        Files.writeString(expected, text);
                    }
                    assertThat(text).isEqualToNormalizingNewlines(Files.readString(expected));
                }));
    }

    @TestFactory
    Stream<DynamicTest> invalidFilesAreRejectedByTheSchemaExceptForWhatItCannotExpress() {
        return Corpus.invalid().stream()
                .filter(file -> !Corpus.name(file).matches("(" + NOT_JSON + ").*"))
                .map(file -> DynamicTest.dynamicTest(Corpus.name(file), () -> {
                    boolean beyond = BEYOND_THE_SCHEMA.contains(Corpus.name(file));
                    assertThat(schemaErrors(file).isEmpty()).isEqualTo(beyond);
                }));
    }

    private static LambdaConfig read(Path file) {
        return new ConfigReader(Corpus.placeholders()).read(file, null, Map.of());
    }

    private List<String> schemaErrors(Path file) throws IOException {
        return schema.validate(tree(file)).stream().map(Error::toString).toList();
    }

    private static JsonNode tree(Path file) throws IOException {
        try {
            return new ObjectMapper().readTree(Files.readString(file));
        } catch (JsonProcessingException broken) {
            throw new AssertionError(file + " is not JSON", broken);
        }
    }
}
