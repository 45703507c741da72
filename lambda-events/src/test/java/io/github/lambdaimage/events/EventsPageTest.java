package io.github.lambdaimage.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/events.md} lists the types and the fields of the code. With {@code -Dlambda.events.write=true} the test writes
 * the list.
 */
@Tag("any-jvm")
class EventsPageTest {

    private static final Path PAGE = Path.of("../docs/events.md");
    private static final String START = "<!-- EventsPageTest writes what follows. -->\n";
    private static final Pattern REQUESTS = Pattern.compile("```text\n(.*?)```", Pattern.DOTALL);
    private static final List<String> COMMON = List.of("count", "region", "account", "time");

    @Test
    void pageListsTypesAndFields() throws IOException {
        String page = Files.readString(PAGE).replace("\r\n", "\n");
        String head = page.substring(0, page.indexOf(START) + START.length());
        if (Boolean.getBoolean("lambda.events.write")) {
            Files.writeString(PAGE, head + lists());
            return;
        }

        assertThat(page)
                .as(
                        "docs/events.md is out of date. Write it again: mvn test -pl lambda-events \"-Dtest=EventsPageTest\""
                                + " \"-Dlambda.events.write=true\"")
                .isEqualTo(head + lists());
    }

    @Test
    void requestsOfThePageAreValid() throws IOException {
        List<String> requests = REQUESTS.matcher(Files.readString(PAGE).replace("\r\n", "\n"))
                .results()
                .flatMap(block -> block.group(1).lines())
                .toList();

        assertThat(requests).hasSizeGreaterThan(5).allSatisfy(request -> assertThat(
                        EventRequest.parse(request).event().json())
                .isNotEmpty());
    }

    private static String lists() {
        StringBuilder lists =
                new StringBuilder("\n| type | event | class of aws-lambda-java-events |\n|---|---|---|\n");
        for (EventType type : SampleEvents.types()) {
            lists.append("| [`%s`](#%s) | %s | %s |\n"
                    .formatted(
                            type.name(),
                            type.name(),
                            type.title(),
                            type.eventClass()
                                    .map(name -> "`" + name.substring(name.lastIndexOf('.') + 1) + "`")
                                    .orElse("none")));
        }
        lists.append("\n## Fields\n\nAn empty default means that the value is derived from other fields, or absent."
                + " Many types have these common fields:\n\n");
        lists.append(table(SampleEvents.type("sqs").orElseThrow().fields().stream()
                .filter(field -> COMMON.contains(field.name()))
                .toList()));
        lists.append("\nThe limit of `count` is that of the service.\n");
        SampleEvents.types().forEach(type -> lists.append(section(type)));
        return lists.toString();
    }

    private static String section(EventType type) {
        String common = type.fields().stream()
                .map(EventField::name)
                .filter(COMMON::contains)
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(", "));
        StringBuilder section = new StringBuilder("\n### `" + type.name() + "`\n\n" + type.title() + ".");
        section.append(common.isEmpty() ? "\n" : " Common fields: " + common + ".\n");
        List<EventField> own = type.fields().stream()
                .filter(field -> !COMMON.contains(field.name()))
                .toList();
        if (!own.isEmpty()) {
            section.append('\n').append(table(own));
        }
        return section.toString();
    }

    private static String table(List<EventField> fields) {
        return fields.stream()
                .map(field -> "| `%s` | %s | %s | %s |\n"
                        .formatted(
                                field.name(),
                                field.defaultValue().isEmpty() ? "" : "`" + field.defaultValue() + "`",
                                field.range(),
                                field.description()))
                .collect(Collectors.joining("", "| field | default | value | meaning |\n|---|---|---|---|\n", ""));
    }
}
