package io.github.lambdaimage.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.events.SampleEvents;
import io.github.lambdaimage.json.LocatedJson;
import io.github.lambdaimage.report.UserException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-jvm")
class EventListTest {

    private static final String GOAL = "mvn lambda:generate-event";

    @Test
    void listNamesEveryTypeAndTheNextCommands() {
        assertThat(EventList.of("list").lines(GOAL))
                .hasSize(SampleEvents.types().size() + 3)
                .anyMatch(line -> line.matches("  sqs +Messages of an SQS queue"))
                .contains(
                        "Write an event: mvn lambda:generate-event \"-Dlambda.event.type=sqs\"",
                        "List the fields of a type: mvn lambda:generate-event \"-Dlambda.event.type=list:sqs\"");
    }

    @Test
    void listOfATypeHasItsFieldsWithTheirDefaults() {
        assertThat(EventList.of("list:schedule").lines(GOAL))
                .containsExactly(
                        "schedule: EventBridge rule with a schedule",
                        "  rule     Name of the rule.",
                        "           Value: text.",
                        "           Default: example-rule",
                        "  region   AWS Region.",
                        "           Value: a region such as us-east-1.",
                        "           Default: us-east-1",
                        "  account  AWS account ID.",
                        "           Value: an account ID of 12 digits.",
                        "           Default: 123456789012",
                        "  time     Time of the event.",
                        "           Value: a time such as 2026-01-15T09:30:00Z.",
                        "           Default: 2026-01-15T09:30:00Z",
                        "",
                        "Set a field: mvn lambda:generate-event \"-Dlambda.event.type=schedule\""
                                + " \"-Dlambda.event.rule=VALUE\"");
        assertThat(EventList.of("list:s3").lines(GOAL))
                .anyMatch(line -> line.endsWith("Default: derived from other" + " fields, or absent"));
    }

    @Test
    void documentHasTheFieldsOfEachType() {
        LocatedJson all = LocatedJson.parse(EventList.of("list").toJson());
        LocatedJson one = LocatedJson.parse(EventList.of("list:sqs").toJson());

        assertThat(all.get("types").orElseThrow().elements())
                .hasSize(SampleEvents.types().size());
        LocatedJson sqs = one.get("types").orElseThrow().elements().get(0);
        assertThat(sqs.get("name").orElseThrow().asString()).isEqualTo("sqs");
        assertThat(sqs.get("eventClass").orElseThrow().asString())
                .isEqualTo("com.amazonaws.services.lambda.runtime.events.SQSEvent");
        assertThat(sqs.get("fields").orElseThrow().elements()).hasSize(10);
    }

    @Test
    void unknownTypeIsReportedWithTheNearest() {
        assertThatThrownBy(() -> EventList.of("list:sqss"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("Event type \"sqss\" does not exist; did you mean \"sqs\"?");
    }

    @Test
    void onlyTheWordListAsksForAList() {
        assertThat(EventList.isRequested("list")).isTrue();
        assertThat(EventList.isRequested("list:sqs")).isTrue();
        assertThat(EventList.isRequested("lists")).isFalse();
        assertThat(EventList.isRequested("sqs")).isFalse();
    }
}
