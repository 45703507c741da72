package io.github.lambdaimage.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.project.ClassFiles;
import io.github.lambdaimage.report.UserException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventSourceTest {

    @TempDir
    private Path folder;

    @Test
    void fileIsReadUnchanged() throws IOException {
        Files.createDirectories(folder.resolve("events"));
        Files.writeString(folder.resolve("events/a.json"), "{ \"a\" : 1 }\n");

        assertThat(read("events/a.json")).isEqualTo("{ \"a\" : 1 }\n");
        assertThat(read(folder.resolve("events/a.json").toString())).isEqualTo("{ \"a\" : 1 }\n");
    }

    @Test
    void hyphenReadsStandardInputToItsEnd() throws IOException {
        assertThat(read("-")).isEqualTo("from standard input");
    }

    @Test
    void emptyFileAndEmptyStandardInputAreAnEmptyObject() throws IOException {
        Files.createFile(folder.resolve("empty.json"));

        assertThat(read("empty.json")).isEqualTo("{}");
        assertThat(read("-", "")).isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", " {\"a\":1}", "[1,\n2]", "\"text\"", "5", "-1.5e3", "true", "false", "null", "{broken"})
    void jsonIsReadUnchanged(String json) throws IOException {
        assertThat(read(json)).isEqualTo(json);
    }

    @Test
    void fileTakesPrecedenceOverJson() throws IOException {
        Files.writeString(folder.resolve("5"), "from the file");

        assertThat(read("5")).isEqualTo("from the file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"events/none.json", "nulls", "2024.json", "-1-x", "events"})
    void valueThatIsNeitherFileNorJsonIsRejected(String text) {
        UserException failure = failure(text);

        assertThat(failure.problem()).isEqualTo("The event file " + text + " does not exist in " + folder + ".");
        assertThat(failure.remedy()).contains("\"-Dlambda.event={}\"", "\"-Dlambda.event=-\"");
    }

    @Test
    void folderIsReportedAsAFolder() throws IOException {
        Files.createDirectories(folder.resolve("events"));

        assertThat(failure("events").problem()).isEqualTo("The event events is a folder.");
        assertThat(failure(".").problem()).isEqualTo("The event . is a folder.");
    }

    @Test
    void missingAbsoluteFileIsReportedWithoutTheProject() {
        String text = folder.resolve("../none.json").toString();

        assertThat(failure(text).problem()).isEqualTo("The event file " + text + " does not exist.");
    }

    @Test
    void existingEventsAreListed() throws IOException {
        Files.createDirectories(folder.resolve("events"));
        Files.writeString(folder.resolve("events/b.json"), "{}");
        Files.writeString(folder.resolve("events/a.json"), "{}");
        Files.writeString(folder.resolve("events/notes.txt"), "");

        assertThat(failure("sucess.json").remedy())
                .isEqualTo("Use one of events/a.json, events/b.json, as in \"-Dlambda.event=events/a.json\", or"
                        + " the event itself: \"-Dlambda.event={}\"");
    }

    private String read(String text) throws IOException {
        return read(text, "from standard input");
    }

    private String read(String text, String standardInput) throws IOException {
        InputStream input = new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8));
        return new String(
                EventSource.read("lambda.event", text, ClassFiles.project(folder), input), StandardCharsets.UTF_8);
    }

    private UserException failure(String text) {
        return catchThrowableOfType(UserException.class, () -> read(text));
    }
}
