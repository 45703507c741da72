package io.github.lambdaimage.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.lambdaimage.events.EventRequest;
import io.github.lambdaimage.events.SampleEvents;
import io.github.lambdaimage.project.ClassFiles;
import io.github.lambdaimage.report.ReportedLines;
import io.github.lambdaimage.report.UserException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
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

    private final ReportedLines reported = new ReportedLines();

    private Map<String, String> fields = Map.of();

    @Test
    void fileIsReadUnchanged() throws IOException {
        Files.createDirectories(folder.resolve("events"));
        Files.writeString(folder.resolve("events/a.json"), "{ \"a\" : 1 }\n");

        assertThat(read("events/a.json")).isEqualTo("{ \"a\" : 1 }\n");
        assertThat(read(folder.resolve("events/a.json").toString())).isEqualTo("{ \"a\" : 1 }\n");
    }

    @Test
    void tildeIsTheHomeFolder() throws IOException {
        String home = System.getProperty("user.home");
        Path other = folder.resolve("home");
        Files.createDirectories(other.resolve("events"));
        Files.writeString(other.resolve("a.json"), "{\"a\": 1}");
        Files.writeString(other.resolve("body.txt"), "from home");
        System.setProperty("user.home", other.toString());
        try {
            assertThat(read("~/a.json")).isEqualTo("{\"a\": 1}");
            assertThat(failure("~/events").problem()).isEqualTo("lambda.event is \"~/events\", which is a folder.");
            assertThat(failure("~/none.json").problem()).isEqualTo("The event file ~/none.json does not exist.");
            assertThat(read("sqs:body=@~/body.txt")).isEqualTo(sample("sqs:body=from home"));
        } finally {
            System.setProperty("user.home", home);
        }
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

        UserException failure = catchThrowableOfType(UserException.class, () -> new EventSource(
                        "lambda.event", ClassFiles.project(folder), EventFields.of(fields, folder), reported)
                .read("-", endless));

        assertThat(failure.problem()).isEqualTo("The event from standard input has more than 64 MB.");
        assertThat(failure.remedy()).isEqualTo("Use a smaller event. Lambda accepts up to 6 MB.");
    }

    @Test
    void emptyFileIsAnEmptyObjectWithAWarning() throws IOException {
        Files.createFile(folder.resolve("empty.json"));

        assertThat(read("empty.json")).isEqualTo("{}");
        assertThat(reported.lines())
                .containsExactly("warn: The event file empty.json is empty. The function receives {}.");
    }

    @Test
    void emptyStandardInputIsAnEmptyObject() throws IOException {
        assertThat(read("-", "")).isEqualTo("{}");
        assertThat(reported.lines()).isEmpty();
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
    @ValueSource(strings = {"events/none.json", "sqs.json", "2024.json", "-1-x", "s"})
    void valueThatIsNeitherFileNorJsonIsRejected(String text) {
        UserException failure = failure(text);

        assertThat(failure.problem()).isEqualTo("The event file " + text + " does not exist in " + folder + ".");
        assertThat(failure.remedy())
                .contains("\"-Dlambda.event={}\"", "\"-Dlambda.event=-\"", "(mvn lambda:generate-event)");
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
                .isEqualTo("Use one of events/a.json, events/b.json, as in \"-Dlambda.event=events/a.json\", an event"
                        + " type (mvn lambda:generate-event), or the event itself: \"-Dlambda.event={}\"");
    }

    @Test
    void nameOfATypeIsItsEvent() throws IOException {
        assertThat(read("sqs")).isEqualTo(sample("sqs"));
        assertThat(read("sqs:body=hello,count=2")).isEqualTo(sample("sqs:body=hello,count=2"));
        assertThat(read("sqs:body={\"a\":1}")).contains("\"body\": \"{\\\"a\\\":1}\"");
    }

    @Test
    void fileTakesPrecedenceOverATypeAndATypeOverAFolder() throws IOException {
        Files.createDirectory(folder.resolve("s3"));
        Files.writeString(folder.resolve("sqs"), "\"from the file\"");

        assertThat(read("sqs")).isEqualTo("\"from the file\"");
        assertThat(read("s3")).isEqualTo(sample("s3"));
    }

    @Test
    void pathsOfWindowsAreNoTypes() {
        assertThat(failure("C:\\x.json").problem()).startsWith("The event file C:\\x.json does not exist");
    }

    @Test
    void parametersOfFieldsCompleteTheEvent() throws IOException {
        fields = Map.of("lambda.event.body", "a, \"b\" {c}", "lambda.event.queue", " ", "lambda.port", "9001");

        assertThat(read("sqs:count=2"))
                .isEqualTo(SampleEvents.type("sqs")
                        .orElseThrow()
                        .event(Map.of("count", "2", "body", "a, \"b\" {c}"))
                        .json());
    }

    @Test
    void valueWithAnAtSignIsReadFromAFile() throws IOException {
        Files.writeString(folder.resolve("body.txt"), "{\"name\": \"Zo\u00e9\"}\n");
        String expected = SampleEvents.type("sqs")
                .orElseThrow()
                .event(Map.of("body", "{\"name\": \"Zo\u00e9\"}\n"))
                .json();

        assertThat(read("sqs:body=@body.txt")).isEqualTo(expected);
        fields = Map.of("lambda.event.body", "@body.txt");
        assertThat(read("sqs")).isEqualTo(expected);
    }

    @Test
    void fileOfAFieldThatCannotBeReadIsNamed() throws IOException {
        Files.write(folder.resolve("latin.txt"), "\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        Files.writeString(folder.resolve("mark.txt"), "\uFEFFhello");

        assertThat(failure("sqs:body=@none.txt").problem())
                .isEqualTo("The file none.txt of lambda.event does not exist in " + folder + ".");
        assertThat(failure("sqs:body=@").problem()).isEqualTo("lambda.event has an @ without the name of a file.");
        fields = Map.of("lambda.event.body", "@latin.txt");
        assertThat(failure("sqs").problem()).isEqualTo("The file latin.txt of lambda.event.body is not valid UTF-8.");
        fields = Map.of("lambda.event.body", "@mark.txt");
        assertThat(failure("sqs").problem())
                .isEqualTo("The file mark.txt of lambda.event.body starts with a byte order mark (BOM).");
    }

    @Test
    void fieldThatIsSetTwiceIsRejected() {
        fields = Map.of("lambda.event.body", "b");

        assertThat(failure("sqs:body=a").problem()).isEqualTo("lambda.event and lambda.event.body set the same field.");
    }

    @ParameterizedTest
    @CsvSource({"{}, JSON", "-, standard input", "a.json, a file"})
    void fieldWithoutATypeIsRejected(String text, String source) throws IOException {
        Files.writeString(folder.resolve("a.json"), "{}");
        fields = Map.of("lambda.event.body", "hello");

        UserException failure = failure(text);

        assertThat(failure.problem())
                .isEqualTo("lambda.event.body has no effect, because lambda.event is " + source + ".");
        assertThat(failure.remedy()).endsWith("name the type of the event: \"-Dlambda.event=sqs\"");
    }

    @Test
    void fieldsOfTheGeneratedEventDoNotConcernAnotherEvent() throws IOException {
        fields = Map.of("lambda.event.type", "sqs", "lambda.event.body", "hello");

        assertThat(read("{}")).isEqualTo("{}");
    }

    @Test
    void misspelledTypeIsReportedWithTheNearest() {
        UserException failure = failure("sqss:body=hello");

        assertThat(failure.problem())
                .isEqualTo("lambda.event is \"sqss\", which is neither a file nor an event type; did you mean"
                        + " \"sqs\"?");
        assertThat(failure.remedy()).isEqualTo("List all event types with: mvn lambda:generate-event");
    }

    @Test
    void unknownNameIsReportedWithTheEventsOfTheProject() throws IOException {
        Files.createDirectories(folder.resolve("events"));
        Files.writeString(folder.resolve("events/nulls.json"), "{}");

        UserException failure = failure("nulls");

        assertThat(failure.problem())
                .isEqualTo("lambda.event is \"nulls\", which is neither a file nor an event type.");
        assertThat(failure.remedy()).startsWith("Use one of events/nulls.json, as in ");
    }

    @Test
    void misspelledFieldAndInvalidValueAreReportedWithWhatIsValid() {
        assertThat(failure("sqs:bdy=a").problem())
                .isEqualTo("Event type \"sqs\" has no field \"bdy\"; did you mean \"body\"?");
        assertThat(failure("sqs:bdy=a").remedy()).startsWith("Use one of: body, messageId, ");
        assertThat(failure("sqs:count=0").problem())
                .isEqualTo("Field \"count\" of event type \"sqs\" is not valid: \"0\".");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "sqs:body=say \"hi\"|sqs|body",
                "sqs:body={a:1}|sqs|body",
                "sqs:body={\\\"a\\\":1}|sqs|body",
                "sqs:queue=q,body=hello, world|sqs|body",
                "sqs:hello|sqs|body",
                "eventbridge:detail={a}|eventbridge|detail"
            })
    void valueThatTheTextCannotContainComesFromAFile(String text, String type, String field) {
        assertThat(failure(text).remedy())
                .isEqualTo("Write the value into a file, and name the file: \"-Dlambda.event=" + type
                        + "\" \"-Dlambda.event." + field + "=@FILE\"");
    }

    @Test
    void nameInMessagesHasNoValues() {
        assertThat(EventSource.name("sqs:body=secret", ClassFiles.project(folder)))
                .isEqualTo("the event sqs");
        assertThat(EventSource.name("true", ClassFiles.project(folder))).isEqualTo("the event of the command line");
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
                        "Line 1, column 2: strings and keys need double quotes (\"), not single quotes."),
                arguments(
                        "{\n  a: 1}",
                        StandardCharsets.UTF_8,
                        "Line 2, column 3: a key in double quotes is expected here, such as \"name\"."),
                arguments(
                        "{\"a\": b}",
                        StandardCharsets.UTF_8,
                        "Line 1, column 7: b is not a value; put a string in double quotes: \"b\"."),
                arguments(
                        "{\\\"a\\\": 1}",
                        StandardCharsets.UTF_8,
                        "Line 1, column 2: a key in double quotes is expected here, such as \"name\"."),
                arguments("\n", StandardCharsets.UTF_8, "Line 1, column 1: the text is empty; write at least {}."));
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
                "amount:2|lambda.event is neither a file nor valid JSON.",
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
                new EventSource("lambda.event", ClassFiles.project(folder), EventFields.of(fields, folder), reported)
                        .read(text, input),
                StandardCharsets.UTF_8);
    }

    private static String sample(String request) {
        return EventRequest.parse(request).event().json();
    }

    private UserException failure(String text) {
        return catchThrowableOfType(UserException.class, () -> read(text));
    }
}
