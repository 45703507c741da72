package io.github.lambdaimage.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.lambdaimage.project.ClassFiles;
import io.github.lambdaimage.report.UserException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
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
        assertThat(read("-")).isEqualTo("\"from standard input\"");
    }

    @Test
    void endlessEventIsRejected() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return '1';
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                Arrays.fill(bytes, offset, offset + length, (byte) '1');
                return length;
            }
        };

        UserException failure = catchThrowableOfType(
                UserException.class, () -> EventSource.read("lambda.event", "-", ClassFiles.project(folder), endless));

        assertThat(failure.problem()).isEqualTo("The event from standard input has more than 64 MB.");
        assertThat(failure.remedy()).isEqualTo("Use a smaller event. Lambda accepts up to 6 MB.");
    }

    @Test
    void emptyFileAndEmptyStandardInputAreAnEmptyObject() throws IOException {
        Files.createFile(folder.resolve("empty.json"));

        assertThat(read("empty.json")).isEqualTo("{}");
        assertThat(read("-", "")).isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", " {\"a\":1}", "[1,\n2]", "\"text\"", "5", "-1.5e3", "true", "false", "null"})
    void jsonIsReadUnchanged(String json) throws IOException {
        assertThat(read(json)).isEqualTo(json);
    }

    @Test
    void fileTakesPrecedenceOverJson() throws IOException {
        Files.writeString(folder.resolve("5"), "\"from the file\"");

        assertThat(read("5")).isEqualTo("\"from the file\"");
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

        assertThat(failure("events").problem()).isEqualTo("lambda.event is \"events\", which is a folder.");
        assertThat(failure(".").problem()).isEqualTo("lambda.event is \".\", which is a folder.");
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

    @ParameterizedTest
    @MethodSource("filesThatAreNotJson")
    void fileThatIsNotJsonIsNamedWithThePlace(String content, Charset charset, String reason) throws IOException {
        Files.write(folder.resolve("a.json"), content.getBytes(charset));

        UserException failure = failure("a.json");

        assertThat(failure.problem()).isEqualTo("The event file a.json is not valid JSON. " + reason);
        assertThat(failure.remedy()).isEqualTo("Correct the file, or use another one: \"-Dlambda.event=FILE\"");
    }

    static Stream<Arguments> filesThatAreNotJson() {
        return Stream.of(
                arguments(
                        "\uFEFF{}",
                        StandardCharsets.UTF_8,
                        "Line 1, column 1: the text starts with a byte order mark (BOM), three invisible bytes that JSON"
                                + " does not allow; save it as \"UTF-8\" instead of \"UTF-8 with BOM\"."),
                arguments(
                        "{}",
                        StandardCharsets.UTF_16,
                        "Line 1, column 1: the text is encoded in UTF-16; save it as UTF-8."),
                arguments(
                        "{}",
                        StandardCharsets.UTF_16LE,
                        "Line 1, column 1: the text is encoded in UTF-16; save it as UTF-8."),
                arguments(
                        "{\n \"a\": \"é\"}",
                        StandardCharsets.ISO_8859_1,
                        "Line 2, column 8: the next character is not valid UTF-8; save the text as UTF-8."),
                arguments(
                        "{'a': 1}",
                        StandardCharsets.UTF_8,
                        "Line 1, column 2: strings and keys need double quotes (\"), not single quotes."));
    }

    @Test
    void standardInputThatIsNotJsonIsNamedWithThePlace() {
        UserException failure = catchThrowableOfType(UserException.class, () -> read("-", "{\n\"a\": }"));

        assertThat(failure.problem()).startsWith("The event in standard input is not valid JSON. Line 2, column 6: ");
        assertThat(failure.remedy()).endsWith(" \"-Dlambda.event=FILE\"");
    }

    @Test
    void whatOnlyTheReaderOfTheConfigurationLimitsIsAccepted() throws IOException {
        String deep = "[".repeat(1001) + "]".repeat(1001);
        Files.writeString(folder.resolve("deep.json"), deep);

        assertThat(read("deep.json")).isEqualTo(deep);
        assertThat(read("1e99999999999")).isEqualTo("1e99999999999");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{a:1}|The shell removed the double quotes of lambda.event.",
                "{a: b}|The shell removed the double quotes of lambda.event.",
                "[a]|The shell removed the double quotes of lambda.event.",
                "{'a':1}|lambda.event has single quotes, but JSON requires double quotes.",
                "'{a:1}'|lambda.event starts with a single quote, which cmd does not remove.",
                "'{\"a\":1}'|lambda.event starts with a single quote, which cmd does not remove.",
                "{\\\"a\\\": 1}|lambda.event has a backslash before its quotes, which the shell did not remove.",
                "b:2|lambda.event is neither a file nor valid JSON.",
                "{\"a\": }|lambda.event is not valid JSON. Line 1, column 7: the value after the colon is missing.",
                "{1|lambda.event is not valid JSON. Line 1, column 2: a key in double quotes is expected here, such as \"name\"."
            })
    void jsonThatAShellHasChangedIsRejectedWithTheQuotesThatWork(String text, String problem) {
        UserException failure = failure(text);

        assertThat(failure.problem()).isEqualTo(problem);
        assertThat(failure.remedy())
                .isEqualTo(
                        "In bash, zsh and cmd, write \"-Dlambda.event={\\\"key\\\": 1}\"; in PowerShell on Windows, write"
                                + " the same with single quotes as the outer ones. A file works in every shell:"
                                + " \"-Dlambda.event=FILE\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"v\":\"Zo\uFFFD\uFFFD\"}", "{\"v\":\"\uD83D\"}", "gr\uFFFD\uFFFD.json"})
    void lostCharactersAreRejected(String text) {
        UserException failure = failure(text);

        assertThat(failure.problem()).isEqualTo("lambda.event has characters that Java cannot read in this locale.");
        assertThat(failure.remedy()).contains("LC_ALL=C.UTF-8", "\\u00e9", "file");
    }

    private String read(String text) throws IOException {
        return read(text, "\"from standard input\"");
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
