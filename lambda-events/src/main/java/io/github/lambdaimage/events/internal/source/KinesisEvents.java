package io.github.lambdaimage.events.internal.source;

import static io.github.lambdaimage.events.internal.json.JsonObject.object;

import io.github.lambdaimage.events.internal.definition.EventDefinition;
import io.github.lambdaimage.events.internal.definition.EventValues;
import io.github.lambdaimage.events.internal.json.JsonObject;
import io.github.lambdaimage.events.internal.value.Digests;
import io.github.lambdaimage.events.internal.value.Times;
import java.util.List;

/** Kinesis Data Streams, Data Firehose, and Kinesis Data Analytics. */
final class KinesisEvents {

    private static final String DATA = "data";
    private static final String DEFAULT_DATA = "{\"message\":\"hello\"}";
    private static final String STREAM = "stream";
    private static final String SHARD = "shardId-000000000000";
    private static final String RECORDS = "records";
    private static final String ARRIVAL = "approximateArrivalTimestamp";
    private static final int SEQUENCE_DIGITS = 56;
    private static final int MOST_RECORDS = 10_000;

    private KinesisEvents() {}

    static List<EventDefinition> all() {
        return List.of(
                stream(),
                window(),
                firehose(),
                firehoseFromKafka(),
                analyticsOfStream(),
                analyticsOfFirehose(),
                analyticsOutput());
    }

    private static EventDefinition stream() {
        return streamFields(EventDefinition.named("kinesis", "Records of a Kinesis data stream")
                        .javaClass("KinesisEvent"))
                .event(values -> object().with("Records", values.records(index -> record(values, index))));
    }

    private static EventDefinition window() {
        return TumblingWindow.fields(streamFields(
                        EventDefinition.named("kinesis-window", "Records of a Kinesis data stream in a tumbling window")
                                .javaClass("KinesisTimeWindowEvent")))
                .event(values -> object().with("Records", values.records(index -> record(values, index)))
                        .withAll(TumblingWindow.members(values, SHARD, streamArn(values))));
    }

    private static EventDefinition.Builder streamFields(EventDefinition.Builder type) {
        return type.text(DATA, DEFAULT_DATA, "Data of the record. The event has it in Base64.")
                .text("partitionKey", "order-42", "Partition key.")
                .text(STREAM, "example-stream", "Name of the stream.")
                .count(MOST_RECORDS)
                .origin();
    }

    private static String streamArn(EventValues values) {
        return values.arn("kinesis", "stream/" + values.text(STREAM));
    }

    private static JsonObject record(EventValues values, int index) {
        String sequenceNumber = values.ids().sequence("sequence", SEQUENCE_DIGITS, index);
        return object().with(
                        "kinesis",
                        object().with("kinesisSchemaVersion", "1.0")
                                .with("partitionKey", values.text("partitionKey"))
                                .with("sequenceNumber", sequenceNumber)
                                .with(DATA, Digests.base64(values.text(DATA)))
                                .with(ARRIVAL, Times.epochSeconds(values.time())))
                .with("eventSource", "aws:kinesis")
                .with("eventVersion", "1.0")
                .with("eventID", SHARD + ":" + sequenceNumber)
                .with("eventName", "aws:kinesis:record")
                .with("invokeIdentityArn", values.globalArn("iam", "role/example-role"))
                .with("awsRegion", values.region())
                .with("eventSourceARN", streamArn(values));
    }

    private static EventDefinition firehose() {
        return EventDefinition.named("firehose", "Records to transform for a Firehose stream")
                .javaClass("KinesisFirehoseEvent")
                .text(DATA, DEFAULT_DATA, "Data of the record. The event has it in Base64.")
                .text("deliveryStream", "example-delivery", "Name of the Firehose stream.")
                .text(
                        STREAM,
                        "example-stream",
                        "Name of the Kinesis data stream that is the source, empty for direct PUT.")
                .text("partitionKey", "order-42", "Partition key in the Kinesis data stream.")
                .count(MOST_RECORDS)
                .origin()
                .event(KinesisEvents::firehoseEvent);
    }

    private static JsonObject firehoseEvent(EventValues values) {
        return object().with("invocationId", values.ids().uuid("invocation"))
                .withOptional(
                        "sourceKinesisStreamArn",
                        values.optional(STREAM).map(stream -> streamArn(values)).orElse(null))
                .with("deliveryStreamArn", values.arn("firehose", "deliverystream/" + values.text("deliveryStream")))
                .with("region", values.region())
                .with(RECORDS, values.records(index -> firehoseRecord(values, index)));
    }

    private static JsonObject firehoseRecord(EventValues values, int index) {
        JsonObject record = object().with("recordId", values.ids().sequence("record", SEQUENCE_DIGITS, index))
                .with(ARRIVAL, values.time().toEpochMilli())
                .with(DATA, Digests.base64(values.text(DATA)));
        if (values.optional(STREAM).isPresent()) {
            record.with(
                    "kinesisRecordMetadata",
                    object().with("shardId", SHARD)
                            .with("partitionKey", values.text("partitionKey"))
                            .with(ARRIVAL, values.time().toEpochMilli())
                            .with("sequenceNumber", values.ids().sequence("sequence", SEQUENCE_DIGITS, index))
                            .with("subsequenceNumber", "0"));
        }
        return record;
    }

    private static EventDefinition firehoseFromKafka() {
        return EventDefinition.named("firehose-msk", "Records of Amazon MSK to transform for a Firehose stream")
                .javaClass("MSKFirehoseEvent")
                .text("value", DEFAULT_DATA, "Value of the Kafka record. The event has it in Base64.")
                .text("deliveryStream", "example-delivery", "Name of the Firehose stream.")
                .text("cluster", "example-cluster", "Name of the MSK cluster.")
                .count(MOST_RECORDS)
                .origin()
                .event(values -> object().with("invocationId", values.ids().uuid("invocation"))
                        .with(
                                "sourceMSKArn",
                                values.arn(
                                        "kafka",
                                        "cluster/" + values.text("cluster") + "/"
                                                + values.ids().uuid("cluster") + "-2"))
                        .with(
                                "deliveryStreamArn",
                                values.arn("firehose", "deliverystream/" + values.text("deliveryStream")))
                        .with("region", values.region())
                        .with(RECORDS, values.records(index -> kafkaRecord(values, index))));
    }

    private static JsonObject kafkaRecord(EventValues values, int index) {
        return object().with("recordId", values.ids().sequence("record", SEQUENCE_DIGITS, index))
                .with(ARRIVAL, values.time().toEpochMilli())
                .with(
                        "mskRecordMetadata",
                        object().with("offset", String.valueOf(index))
                                .with("partitionId", "1")
                                .with(ARRIVAL, values.time().toEpochMilli()))
                .with("kafkaRecordValue", Digests.base64(values.text("value")));
    }

    private static EventDefinition.Builder analyticsFields(EventDefinition.Builder type) {
        return type.text(DATA, DEFAULT_DATA, "Data of the record. The event has it in Base64.")
                .text("application", "example-application", "Name of the application.")
                .count(MOST_RECORDS)
                .origin();
    }

    private static JsonObject analyticsEvent(EventValues values) {
        return object().with("invocationId", values.ids().uuid("invocation"))
                .with("applicationArn", values.arn("kinesisanalytics", "application/" + values.text("application")));
    }

    private static JsonObject analyticsRecord(EventValues values, int index) {
        return object().with("recordId", values.ids().sequence("record", SEQUENCE_DIGITS, index))
                .with(DATA, Digests.base64(values.text(DATA)));
    }

    private static EventDefinition analyticsOfStream() {
        return analyticsFields(EventDefinition.named(
                                "kinesis-analytics-streams",
                                "Records to preprocess for Kinesis Data Analytics, from a data stream")
                        .javaClass("KinesisAnalyticsStreamsInputPreprocessingEvent")
                        .text(STREAM, "example-stream", "Name of the stream.")
                        .text("partitionKey", "order-42", "Partition key."))
                .event(values -> analyticsEvent(values)
                        .with("streamArn", streamArn(values))
                        .with(RECORDS, values.records(index -> analyticsRecord(values, index)
                                .with(
                                        "kinesisStreamRecordMetadata",
                                        object().with(
                                                        "sequenceNumber",
                                                        values.ids().sequence("sequence", SEQUENCE_DIGITS, index))
                                                .with("partitionKey", values.text("partitionKey"))
                                                .with("shardId", SHARD)
                                                .with(ARRIVAL, values.time().toEpochMilli())))));
    }

    private static EventDefinition analyticsOfFirehose() {
        return analyticsFields(EventDefinition.named(
                                "kinesis-analytics-firehose",
                                "Records to preprocess for Kinesis Data Analytics, from a Firehose stream")
                        .javaClass("KinesisAnalyticsFirehoseInputPreprocessingEvent")
                        .text("deliveryStream", "example-delivery", "Name of the Firehose stream."))
                .event(values -> analyticsEvent(values)
                        .with("streamArn", values.arn("firehose", "deliverystream/" + values.text("deliveryStream")))
                        .with(RECORDS, values.records(index -> analyticsRecord(values, index)
                                .with(
                                        "kinesisFirehoseRecordMetadata",
                                        object().with(ARRIVAL, values.time().toEpochMilli())))));
    }

    private static EventDefinition analyticsOutput() {
        return EventDefinition.named("kinesis-analytics-output", "Results of Kinesis Data Analytics to deliver")
                .javaClass("KinesisAnalyticsOutputDeliveryEvent")
                .text(DATA, DEFAULT_DATA, "Data of the record. The event has it in Base64.")
                .text("application", "example-application", "Name of the application.")
                .number("retryHint", 0, 0, 1000, "How often the delivery of the record has been retried.")
                .count(MOST_RECORDS)
                .region()
                .account()
                .event(values -> analyticsEvent(values)
                        .with(RECORDS, values.records(index -> analyticsRecord(values, index)
                                .with(
                                        "lambdaDeliveryRecordMetadata",
                                        object().with("retryHint", values.number("retryHint"))))));
    }
}
