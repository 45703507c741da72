package io.github.lambdaimage.config.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.json.JsonWriter;
import io.github.lambdaimage.json.LocatedJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/config.md} agrees with the table of keys. */
class ConfigDocumentationTest {

    private static final Path PAGE = Path.of("../docs/config.md");
    private static final Pattern BLOCK = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    void pageWhenKeyIsInTheTableHasSectionWithItsRangeAndExample() throws IOException {
        String page = page();

        for (ConfigKey<?> key : ConfigKeys.ALL) {
            assertThat(page)
                    .as(key.name() + " in docs/config.md")
                    .contains("### `" + key.name() + "`")
                    .contains(key.type().range())
                    .contains(exampleOf(key));
        }
        assertThat(page).contains("### `Stages`").contains("`$schema`");
    }

    @Test
    void pageWhenKeyIsNestedNamesItToo() throws IOException {
        String page = page();

        assertThat(ConfigKeys.ALL.stream().flatMap(ConfigDocumentationTest::inner))
                .hasSizeGreaterThan(10)
                .allMatch(key -> page.contains("`" + key.name() + "`"));
    }

    private static Stream<ConfigKey<?>> inner(ConfigKey<?> key) {
        return key.type() instanceof ObjectType<?> type
                ? type.keys().stream().flatMap(child -> Stream.concat(Stream.of(child), inner(child)))
                : Stream.empty();
    }

    @Test
    void pageWhenItShowsFileShowsValidOne() throws IOException {
        List<String> blocks =
                BLOCK.matcher(page()).results().map(match -> match.group(1)).toList();

        assertThat(blocks).isNotEmpty();
        for (String block : blocks) {
            Path file = Files.writeString(folder.resolve("config.json"), block);
            assertThat(new ConfigReader(Corpus.placeholders()).read(file, null, Map.of()))
                    .isNotNull();
        }
    }

    @Test
    void pageWhenItShowsMessagesShowsThoseOfTheReader() throws IOException {
        Matcher messages = Pattern.compile("```text\n(config\\.json:.*?)```", Pattern.DOTALL)
                .matcher(page());

        assertThat(messages.find()).isTrue();
        assertThat(messages.group(1))
                .isEqualTo(Files.readString(Corpus.FOLDER.resolve("invalid/five-mistakes.txt"))
                        .replace("\r\n", "\n")
                        .replace("five-mistakes.json", "config.json"));
    }

    /** On one line, like in the page: {@code "Timeout": 30}. */
    private static String exampleOf(ConfigKey<?> key) {
        String text = JsonWriter.toText(Map.of("x", key.example()));
        return "\"" + key.name() + "\": "
                + oneLine(LocatedJson.parse(text).get("x").orElseThrow());
    }

    private static String oneLine(LocatedJson json) {
        return switch (json.kind()) {
            case OBJECT ->
                json.members().stream()
                        .map(member -> JsonWriter.quote(member.name()) + ": " + oneLine(member.value()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case ARRAY ->
                json.elements().stream()
                        .map(ConfigDocumentationTest::oneLine)
                        .collect(Collectors.joining(", ", "[", "]"));
            case STRING, NUMBER, BOOLEAN, NULL -> json.toString();
        };
    }

    private static String page() throws IOException {
        return Files.readString(PAGE).replace("\r\n", "\n");
    }
}
