package io.github.lambdaimage.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.events.EventField;
import io.github.lambdaimage.events.EventRequest;
import io.github.lambdaimage.events.SampleEvents;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("any-jvm")
class EventFileTest {

    @TempDir
    private Path folder;

    @Test
    void eventIsWrittenIntoTheFolderOfEvents() throws IOException {
        EventFile.Written written = write("sqs", Map.of("lambda.event.body", "hello"), null);

        assertThat(written)
                .isEqualTo(new EventFile.Written("sqs", folder.resolve("events/sqs.json"), "events/sqs.json", true));
        assertThat(folder.resolve("events/sqs.json"))
                .content()
                .isEqualTo(EventRequest.parse("sqs:body=hello").event().json());
    }

    @Test
    void typeMayContainValues() throws IOException {
        write("sqs:body=hello", Map.of("lambda.event.count", "2"), null);

        assertThat(folder.resolve("events/sqs.json"))
                .content()
                .isEqualTo(EventRequest.parse("sqs:body=hello,count=2").event().json());
    }

    @Test
    void otherFileIsWritten() throws IOException {
        EventFile.Written written = write("s3", Map.of(), "src/test/resources/upload.json");

        assertThat(written.name()).isEqualTo("src/test/resources/upload.json");
        assertThat(written.path()).isRegularFile();
        assertThat(write("s3", Map.of(), folder.resolveSibling("upload.json").toString())
                        .name())
                .isEqualTo(folder.resolveSibling("upload.json").toString().replace('\\', '/'));
    }

    @Test
    void tildeIsTheHomeFolder() throws IOException {
        String home = System.getProperty("user.home");
        System.setProperty("user.home", folder.resolve("home").toString());
        try {
            assertThat(write("s3", Map.of(), "~/upload.json").path()).isEqualTo(folder.resolve("home/upload.json"));
        } finally {
            System.setProperty("user.home", home);
        }
    }

    @Test
    void fileWithTheSameContentIsKept() throws IOException {
        write("sqs", Map.of(), null);
        Path file = folder.resolve("events/sqs.json");
        Files.writeString(file, Files.readString(file).replace("\n", "\r\n"));

        assertThat(write("sqs", Map.of(), null).created()).isFalse();
        assertThat(file).content().contains("\r\n");
    }

    @Test
    void fileWithOtherContentIsNotChanged() throws IOException {
        write("sqs", Map.of(), null);
        Files.writeString(folder.resolve("events/sqs-2.json"), "{}");

        UserException failure = failure("sqs:body=hello", null);

        assertThat(failure.problem()).isEqualTo("The file events/sqs.json exists and has other content.");
        assertThat(failure.remedy())
                .isEqualTo("Delete it, or use another file: \"-Dlambda.event.file=events/sqs-3.json\"");
        assertThat(folder.resolve("events/sqs.json"))
                .content()
                .isEqualTo(EventRequest.parse("sqs").event().json());
    }

    @Test
    void folderInPlaceOfTheFileIsReported() throws IOException {
        Files.createDirectory(folder.resolve("events"));

        UserException failure = failure("sqs", "events");

        assertThat(failure.problem()).isEqualTo("lambda.event.file is \"events\", which is a folder.");
        assertThat(failure.remedy()).endsWith("\"-Dlambda.event.file=events/sqs.json\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sqss|Event type \"sqss\" does not exist; did you mean \"sqs\"?|Use one of: activemq, alb,",
                "sqs:bdy=a|Event type \"sqs\" has no field \"bdy\"; did you mean \"body\"?|Use one of: body,",
                "sqs:count=x|Field \"count\" of event type \"sqs\" is not valid: \"x\".|Specify a number from 1 to",
                "s|lambda.event.type is \"s\", which is not the name of an event type.|List all event types with: mvn",
                "{}|lambda.event.type is \"{}\", which is not the name of an event type.|List all event types with: mvn"
            })
    void invalidRequestIsReportedAndNothingIsWritten(String request, String problem, String remedy) {
        UserException failure = failure(request, null);

        assertThat(failure.problem()).isEqualTo(problem);
        assertThat(failure.remedy()).startsWith(remedy);
        assertThat(folder).isEmptyDirectory();
    }

    /** Otherwise a parameter of the goal would hide the field. */
    @Test
    void noTypeHasAFieldWithTheNameOfAParameter() {
        assertThat(SampleEvents.types().stream().flatMap(type -> type.fields().stream()))
                .extracting(EventField::name)
                .doesNotContainAnyElementsOf(EventFields.RESERVED);
        assertThat(SampleEvents.type("list")).isEmpty();
    }

    private EventFile.Written write(String request, Map<String, String> fields, @Nullable String file)
            throws IOException {
        return new EventFile(folder).write(request, EventFields.of(fields, folder), file);
    }

    private UserException failure(String request, @Nullable String file) {
        return catchThrowableOfType(UserException.class, () -> write(request, Map.of(), file));
    }
}
