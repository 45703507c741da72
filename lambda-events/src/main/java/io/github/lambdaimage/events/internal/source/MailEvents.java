package io.github.lambdaimage.events.internal.source;

import static io.github.lambdaimage.events.internal.json.JsonObject.object;

import io.github.lambdaimage.events.internal.definition.EventDefinition;
import io.github.lambdaimage.events.internal.definition.EventValues;
import io.github.lambdaimage.events.internal.json.JsonObject;
import io.github.lambdaimage.events.internal.value.Times;
import java.util.List;

/** Mail that Amazon SES receives. */
final class MailEvents {

    private static final List<String> VERDICTS = List.of("PASS", "FAIL", "GRAY", "PROCESSING_FAILED");

    private MailEvents() {}

    static List<EventDefinition> all() {
        return List.of(received());
    }

    private static EventDefinition received() {
        return EventDefinition.named("ses", "Mail that Amazon SES has received")
                .text("from", "sender@example.com", "Address of the sender.")
                .text("to", "recipient@example.com", "Address of the recipient.")
                .text("subject", "Example subject", "Subject of the mail.")
                .choice("spam", VERDICTS, "Verdict of the spam check.")
                .choice("virus", VERDICTS, "Verdict of the virus check.")
                .text("function", "example", "Name of the function.")
                .origin()
                .event(values -> object().with(
                                "Records",
                                List.of(object().with("eventSource", "aws:ses")
                                        .with("eventVersion", "1.0")
                                        .with(
                                                "ses",
                                                object().with("mail", mail(values))
                                                        .with("receipt", receipt(values))))));
    }

    private static JsonObject mail(EventValues values) {
        String from = values.text("from");
        String date = Times.mail(values.time());
        String messageId = "<" + values.ids().uuid("mail") + "@example.com>";
        return object().with("timestamp", Times.isoMillis(values.time()))
                .with("source", from)
                .with("messageId", values.ids().lowerCase("message", 40))
                .with("destination", List.of(values.text("to")))
                .with("headersTruncated", false)
                .with(
                        "headers",
                        List.of(
                                header("Return-Path", "<" + from + ">"),
                                header("X-SES-Spam-Verdict", values.text("spam")),
                                header("X-SES-Virus-Verdict", values.text("virus")),
                                header("From", from),
                                header("To", values.text("to")),
                                header("Subject", values.text("subject")),
                                header("Date", date),
                                header("Message-ID", messageId),
                                header("MIME-Version", "1.0"),
                                header("Content-Type", "text/plain; charset=UTF-8")))
                .with(
                        "commonHeaders",
                        object().with("returnPath", from)
                                .with("from", List.of(from))
                                .with("date", date)
                                .with("to", List.of(values.text("to")))
                                .with("messageId", messageId)
                                .with("subject", values.text("subject")));
    }

    private static JsonObject header(String name, String value) {
        return object().with("name", name).with("value", value);
    }

    private static JsonObject receipt(EventValues values) {
        return object().with("timestamp", Times.isoMillis(values.time()))
                .with("processingTimeMillis", 574)
                .with("recipients", List.of(values.text("to")))
                .with("spamVerdict", verdict(values.text("spam")))
                .with("virusVerdict", verdict(values.text("virus")))
                .with("spfVerdict", verdict("PASS"))
                .with("dkimVerdict", verdict("PASS"))
                .with("dmarcVerdict", verdict("PASS"))
                .with(
                        "action",
                        object().with("type", "Lambda")
                                .with("functionArn", values.arn("lambda", "function:" + values.text("function")))
                                .with("invocationType", "Event"));
    }

    private static JsonObject verdict(String status) {
        return object().with("status", status);
    }
}
