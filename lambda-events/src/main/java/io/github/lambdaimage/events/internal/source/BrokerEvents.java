package io.github.lambdaimage.events.internal.source;

import static io.github.lambdaimage.events.internal.json.JsonObject.object;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.lambdaimage.events.internal.definition.EventDefinition;
import io.github.lambdaimage.events.internal.definition.EventValues;
import io.github.lambdaimage.events.internal.json.JsonObject;
import io.github.lambdaimage.events.internal.value.Digests;
import io.github.lambdaimage.events.internal.value.Times;
import java.util.ArrayList;
import java.util.List;

/** Brokers: Apache Kafka on Amazon MSK and self-managed, ActiveMQ and RabbitMQ on Amazon MQ. */
final class BrokerEvents {

    private static final String VALUE = "{\"message\":\"hello\"}";
    private static final String DATA = "data";
    private static final String BASE64 = "The event has it in Base64.";
    private static final int MOST_RECORDS = 10_000;

    private BrokerEvents() {}

    static List<EventDefinition> all() {
        return List.of(msk(), kafka(), activeMq(), rabbitMq());
    }

    private static EventDefinition msk() {
        return kafkaFields(EventDefinition.named("msk", "Records of an Amazon MSK topic")
                        .javaClass("KafkaEvent")
                        .text("cluster", "example-cluster", "Name of the cluster."))
                .region()
                .account()
                .event(values -> {
                    String cluster = values.text("cluster");
                    String suffix = "." + cluster + "." + values.ids().lowerCase("cluster", 6) + ".c2.kafka."
                            + values.region() + "." + values.domain() + ":9092";
                    return object().with("eventSource", "aws:kafka")
                            .with(
                                    "eventSourceArn",
                                    values.arn(
                                            "kafka",
                                            "cluster/" + cluster + "/"
                                                    + values.ids().uuid("cluster") + "-2"))
                            .with("bootstrapServers", "b-1" + suffix + ",b-2" + suffix)
                            .with("records", kafkaRecords(values));
                });
    }

    private static EventDefinition kafka() {
        return kafkaFields(EventDefinition.named("kafka", "Records of a self-managed Apache Kafka topic")
                        .javaClass("KafkaEvent")
                        .text("bootstrapServers", "kafka.example.com:9092", "Bootstrap servers."))
                .event(values -> object().with("eventSource", "SelfManagedKafka")
                        .with("bootstrapServers", values.text("bootstrapServers"))
                        .with("records", kafkaRecords(values)));
    }

    private static EventDefinition.Builder kafkaFields(EventDefinition.Builder type) {
        return type.text("topic", "orders", "Topic.")
                .number("partition", 0, 0, Integer.MAX_VALUE, "Partition.")
                .number("offset", 15, 0, Long.MAX_VALUE / 10, "Offset of the first record.")
                .text("key", "order-42", "Key of the record. " + BASE64)
                .text("value", VALUE, "Value of the record. " + BASE64)
                .count(MOST_RECORDS)
                .time();
    }

    private static JsonObject kafkaRecords(EventValues values) {
        return object().with(
                        values.text("topic") + "-" + values.number("partition"),
                        values.records(index -> object().with("topic", values.text("topic"))
                                .with("partition", values.number("partition"))
                                .with("offset", values.number("offset") + index)
                                .with("timestamp", values.time().toEpochMilli())
                                .with("timestampType", "CREATE_TIME")
                                .with("key", Digests.base64(values.text("key")))
                                .with("value", Digests.base64(values.text("value")))
                                .with("headers", List.of(object().with("source", bytes("example"))))));
    }

    /** Bytes as an array of numbers, as headers of Kafka and RabbitMQ have them. */
    private static List<Integer> bytes(String text) {
        List<Integer> numbers = new ArrayList<>();
        for (byte value : text.getBytes(UTF_8)) {
            numbers.add((int) value);
        }
        return numbers;
    }

    private static EventDefinition.Builder mqFields(EventDefinition.Builder type) {
        return type.text(DATA, VALUE, "Data of the message. " + BASE64)
                .text("queue", "example-queue", "Name of the queue.")
                .text("broker", "example-broker", "Name of the broker.")
                .flag("redelivered", "Whether the message has been delivered before.")
                .count(MOST_RECORDS)
                .origin();
    }

    private static String brokerId(EventValues values) {
        return "b-" + values.ids().uuid("broker");
    }

    private static JsonObject mqEvent(EventValues values, String source) {
        return object().with("eventSource", source)
                .with("eventSourceArn", values.arn("mq", "broker:" + values.text("broker") + ":" + brokerId(values)));
    }

    private static EventDefinition activeMq() {
        return mqFields(EventDefinition.named("activemq", "Messages of an Amazon MQ broker, ActiveMQ")
                        .javaClass("ActiveMQEvent")
                        .choice(
                                "messageType",
                                List.of("jms/text-message", "jms/bytes-message"),
                                "Type of the message."))
                .event(values -> mqEvent(values, "aws:mq")
                        .with("messages", values.records(index -> activeMqMessage(values, index))));
    }

    private static JsonObject activeMqMessage(EventValues values, int index) {
        long millis = values.time().toEpochMilli();
        return object().with(
                        "messageID",
                        "ID:" + brokerId(values) + "-1.mq." + values.region() + "." + values.domain() + "-37557-"
                                + millis + "-4:1:1:1:" + (index + 1))
                .with("messageType", values.text("messageType"))
                .with("deliveryMode", 1)
                .with("replyTo", null)
                .with("type", null)
                .with("expiration", "60000")
                .with("priority", 1)
                .with("correlationId", "order-42")
                .with("redelivered", values.flag("redelivered"))
                .with("destination", object().with("physicalName", values.text("queue")))
                .with(DATA, Digests.base64(values.text(DATA)))
                .with("timestamp", millis)
                .with("brokerInTime", millis)
                .with("brokerOutTime", millis + 1)
                .with("properties", object().with("source", "example"));
    }

    private static EventDefinition rabbitMq() {
        return mqFields(EventDefinition.named("rabbitmq", "Messages of an Amazon MQ broker, RabbitMQ")
                        .javaClass("RabbitMQEvent")
                        .text("contentType", "application/json", "Content type of the message.")
                        .text("virtualHost", "/", "Virtual host of the queue."))
                .event(values -> mqEvent(values, "aws:rmq")
                        .with(
                                "rmqMessagesByQueue",
                                object().with(
                                                values.text("queue") + "::" + values.text("virtualHost"),
                                                values.records(index -> rabbitMqMessage(values)))));
    }

    private static JsonObject rabbitMqMessage(EventValues values) {
        return object().with(
                        "basicProperties",
                        object().with("contentType", values.text("contentType"))
                                .with("contentEncoding", null)
                                .with(
                                        "headers",
                                        object().with("source", object().with("bytes", bytes("example")))
                                                .with("numberInHeader", 10))
                                .with("deliveryMode", 1)
                                .with("priority", 34)
                                .with("correlationId", null)
                                .with("replyTo", null)
                                .with("expiration", "60000")
                                .with("messageId", null)
                                .with("timestamp", Times.rabbitMq(values.time()))
                                .with("type", null)
                                .with("userId", "AIDACKCEVSQ6C2EXAMPLE")
                                .with("appId", null)
                                .with("clusterId", null)
                                .with("bodySize", Digests.size(values.text(DATA))))
                .with("redelivered", values.flag("redelivered"))
                .with(DATA, Digests.base64(values.text(DATA)));
    }
}
