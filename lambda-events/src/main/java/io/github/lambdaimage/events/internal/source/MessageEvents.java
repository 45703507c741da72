package io.github.lambdaimage.events.internal.source;

import static io.github.lambdaimage.events.internal.json.JsonObject.object;

import io.github.lambdaimage.events.internal.definition.EventDefinition;
import io.github.lambdaimage.events.internal.definition.EventValues;
import io.github.lambdaimage.events.internal.json.JsonObject;
import io.github.lambdaimage.events.internal.value.Digests;
import io.github.lambdaimage.events.internal.value.Times;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Amazon SQS and Amazon SNS. */
final class MessageEvents {

    private static final String ATTRIBUTES = "attributes";
    private static final String DEFAULT_ATTRIBUTES = "{\"source\":\"example\"}";
    private static final int STRING_TRANSPORT = 1;
    private static final int RECEIPT_CHARACTERS = 180;
    private static final long MILLIS_IN_QUEUE = 25;

    private MessageEvents() {}

    static List<EventDefinition> all() {
        return List.of(sns(), sqs());
    }

    private static EventDefinition sqs() {
        return EventDefinition.named("sqs", "Messages of an SQS queue")
                .javaClass("SQSEvent")
                .text("body", "{\"message\":\"hello\"}", "Body of the message.")
                .text("messageId", "", "ID of the first message, generated if empty.")
                .text(
                        "queue",
                        "example-queue",
                        "Name of the queue. A name that ends in `.fifo` adds the attributes of FIFO.")
                .text("messageGroupId", "group-1", "Message group of a FIFO queue.")
                .object(ATTRIBUTES, DEFAULT_ATTRIBUTES, "Message attributes: strings and numbers.")
                .number("receiveCount", 1, 1, 1000, "How often the message has been received.")
                .count(10_000)
                .origin()
                .event(values -> object().with("Records", values.records(index -> message(values, index))));
    }

    private static JsonObject message(EventValues values, int index) {
        JsonObject attributes = values.object(ATTRIBUTES);
        return object().with("messageId", messageId(values, index))
                .with("receiptHandle", "AQEB" + values.ids().token("receipt" + index, RECEIPT_CHARACTERS) + "==")
                .with("body", values.text("body"))
                .with(ATTRIBUTES, systemAttributes(values, index))
                .with("messageAttributes", messageAttributes(attributes))
                .withOptional("md5OfMessageAttributes", attributes.isEmpty() ? null : md5(attributes))
                .with("md5OfBody", Digests.md5(values.text("body")))
                .with("eventSource", "aws:sqs")
                .with("eventSourceARN", values.arn("sqs", values.text("queue")))
                .with("awsRegion", values.region());
    }

    private static String messageId(EventValues values, int index) {
        String given = values.text("messageId");
        return index > 0 || given.isEmpty() ? values.ids().uuid("message" + index) : given;
    }

    private static JsonObject systemAttributes(EventValues values, int index) {
        JsonObject attributes = object().with("ApproximateReceiveCount", values.text("receiveCount"))
                .with("SentTimestamp", String.valueOf(values.time().toEpochMilli()))
                .with("SenderId", "AIDA" + values.ids().upperCase("sender", 17))
                .with(
                        "ApproximateFirstReceiveTimestamp",
                        String.valueOf(values.time().toEpochMilli() + MILLIS_IN_QUEUE));
        if (values.text("queue").endsWith(".fifo")) {
            attributes
                    .with("SequenceNumber", values.ids().sequence("sequence", 20, index))
                    .with("MessageGroupId", values.text("messageGroupId"))
                    .with("MessageDeduplicationId", Digests.sha256Hex(messageId(values, index)));
        }
        return attributes;
    }

    private static JsonObject messageAttributes(JsonObject plain) {
        JsonObject attributes = object();
        plain.members()
                .forEach((name, value) -> attributes.with(
                        name,
                        object().with("stringValue", text(value))
                                .with("stringListValues", List.of())
                                .with("binaryListValues", List.of())
                                .with("dataType", dataType(value))));
        return attributes;
    }

    private static String dataType(@Nullable Object value) {
        return value instanceof BigDecimal ? "Number" : "String";
    }

    private static String text(@Nullable Object value) {
        return String.valueOf(value);
    }

    /**
     * The digest that SQS computes: for each attribute, by name, the lengths and the bytes of name and data type, one byte
     * for the kind of value, the length and the bytes of the value.
     */
    private static String md5(JsonObject plain) {
        Map<String, @Nullable Object> sorted = new TreeMap<>(plain.members());
        int length = sorted.entrySet().stream()
                .mapToInt(attribute -> 3 * Integer.BYTES
                        + 1
                        + Digests.size(attribute.getKey())
                        + Digests.size(dataType(attribute.getValue()))
                        + Digests.size(text(attribute.getValue())))
                .sum();
        ByteBuffer bytes = ByteBuffer.allocate(length);
        sorted.forEach((name, value) -> {
            put(bytes, name);
            put(bytes, dataType(value));
            bytes.put((byte) STRING_TRANSPORT);
            put(bytes, text(value));
        });
        return Digests.md5(bytes.array());
    }

    private static void put(ByteBuffer bytes, String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        bytes.putInt(encoded.length).put(encoded);
    }

    private static EventDefinition sns() {
        return EventDefinition.named("sns", "Message of an SNS topic")
                .javaClass("SNSEvent")
                .text("message", "{\"message\":\"hello\"}", "Message.")
                .text("subject", "Example subject", "Subject of the message, empty for none.")
                .text("topic", "example-topic", "Name of the topic.")
                .object(ATTRIBUTES, DEFAULT_ATTRIBUTES, "Message attributes: strings and numbers.")
                .origin()
                .event(values -> object().with("Records", List.of(notification(values))));
    }

    private static JsonObject notification(EventValues values) {
        String topicArn = values.arn("sns", values.text("topic"));
        String subscriptionArn = topicArn + ":" + values.ids().uuid("subscription");
        String endpoint = "https://sns." + values.region() + "." + values.domain() + "/";
        JsonObject attributes = object();
        values.object(ATTRIBUTES)
                .members()
                .forEach((name, value) -> attributes.with(
                        name, object().with("Type", dataType(value)).with("Value", text(value))));
        return object().with("EventSource", "aws:sns")
                .with("EventVersion", "1.0")
                .with("EventSubscriptionArn", subscriptionArn)
                .with(
                        "Sns",
                        object().with("Type", "Notification")
                                .with("MessageId", values.ids().uuid("message"))
                                .with("TopicArn", topicArn)
                                .with("Subject", values.optional("subject").orElse(null))
                                .with("Message", values.text("message"))
                                .with("Timestamp", Times.isoMillis(values.time()))
                                .with("SignatureVersion", "1")
                                .with("Signature", values.ids().token("signature", 342) + "==")
                                .with(
                                        "SigningCertUrl",
                                        endpoint + "SimpleNotificationService-"
                                                + values.ids().hex("certificate", 32) + ".pem")
                                .with(
                                        "UnsubscribeUrl",
                                        endpoint + "?Action=Unsubscribe&SubscriptionArn=" + subscriptionArn)
                                .with("MessageAttributes", attributes));
    }
}
