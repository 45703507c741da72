package io.github.lambdaimage.events.internal.source;

import static io.github.lambdaimage.events.internal.json.JsonObject.object;

import io.github.lambdaimage.events.internal.definition.EventDefinition;
import io.github.lambdaimage.events.internal.definition.EventValues;
import io.github.lambdaimage.events.internal.json.JsonObject;
import io.github.lambdaimage.events.internal.shape.AttributeValues;
import io.github.lambdaimage.events.internal.value.Times;
import java.util.List;
import java.util.Locale;

/** Change streams of databases: DynamoDB and DocumentDB. */
final class DatabaseEvents {

    private static final String ITEM = "{\"Id\":101,\"Message\":\"hello\",\"Paid\":true,\"Tags\":[\"new\"]}";
    private static final String OLD_ITEM = "{\"Id\":101,\"Message\":\"before\",\"Paid\":false,\"Tags\":[]}";
    private static final int MOST_RECORDS = 10_000;

    private DatabaseEvents() {}

    static List<EventDefinition> all() {
        return List.of(dynamodb(), dynamodbWindow(), documentdb());
    }

    private static EventDefinition dynamodb() {
        return dynamodbFields(EventDefinition.named("dynamodb", "Records of a DynamoDB stream")
                        .javaClass("DynamodbEvent"))
                .event(values -> object().with("Records", values.records(index -> record(values, index))));
    }

    private static EventDefinition dynamodbWindow() {
        return TumblingWindow.fields(dynamodbFields(
                        EventDefinition.named("dynamodb-window", "Records of a DynamoDB stream in a tumbling window")
                                .javaClass("DynamodbTimeWindowEvent")))
                .event(values -> object().with("Records", values.records(index -> record(values, index)))
                        .withAll(TumblingWindow.members(
                                values,
                                "shardId-"
                                        + String.format(
                                                Locale.ROOT,
                                                "%020d",
                                                values.time().toEpochMilli()) + "-"
                                        + values.ids().hex("shard", 8),
                                streamArn(values))));
    }

    private static EventDefinition.Builder dynamodbFields(EventDefinition.Builder type) {
        return type.text("table", "example-table", "Name of the table.")
                .choice("eventName", List.of("MODIFY", "INSERT", "REMOVE"), "What has happened to the item.")
                .text("keyName", "Id", "Attribute that is the key of the table.")
                .object("item", ITEM, "Item after the change, as plain JSON or with DynamoDB's types.")
                .object("oldItem", OLD_ITEM, "Item before the change.")
                .count(MOST_RECORDS)
                .origin();
    }

    private static String streamArn(EventValues values) {
        return values.arn("dynamodb", "table/" + values.text("table") + "/stream/" + Times.isoLocal(values.time()));
    }

    private static JsonObject record(EventValues values, int index) {
        return object().with("eventID", values.ids().hex("event" + index, 32))
                .with("eventName", values.text("eventName"))
                .with("eventVersion", "1.1")
                .with("eventSource", "aws:dynamodb")
                .with("awsRegion", values.region())
                .with("dynamodb", change(values, index))
                .with("eventSourceARN", streamArn(values));
    }

    private static JsonObject change(EventValues values, int index) {
        String eventName = values.text("eventName");
        JsonObject before = AttributeValues.of(values.object("oldItem"));
        JsonObject after = AttributeValues.of(values.object("item"));
        JsonObject keys = object();
        String keyName = values.text("keyName");
        Object key = (eventName.equals("REMOVE") ? before : after).get(keyName);
        keys.withOptional(keyName, key);
        JsonObject change = object().with(
                        "ApproximateCreationDateTime", values.time().getEpochSecond())
                .with("Keys", keys);
        int size = AttributeValues.size(keys);
        if (!eventName.equals("REMOVE")) {
            change.with("NewImage", after);
            size += AttributeValues.size(after);
        }
        if (!eventName.equals("INSERT")) {
            change.with("OldImage", before);
            size += AttributeValues.size(before);
        }
        return change.with("SequenceNumber", values.ids().sequence("sequence", 21, index))
                .with("SizeBytes", size)
                .with("StreamViewType", "NEW_AND_OLD_IMAGES");
    }

    private static EventDefinition documentdb() {
        return EventDefinition.named("documentdb", "Events of a DocumentDB change stream")
                .text("database", "example", "Name of the database.")
                .text("collection", "orders", "Name of the collection.")
                .choice("operation", List.of("insert", "replace", "delete"), "What has happened to the document.")
                .object("document", "{\"message\":\"hello\"}", "Document without its `_id`.")
                .text("cluster", "example-cluster", "Name of the cluster.")
                .count(MOST_RECORDS)
                .origin()
                .event(values -> object().with("eventSourceArn", values.arn("rds", "cluster:" + values.text("cluster")))
                        .with("events", values.records(index -> object().with("event", documentChange(values, index))))
                        .with("eventSource", "aws:docdb"));
    }

    private static JsonObject documentChange(EventValues values, int index) {
        JsonObject id = object().with("_id", object().with("$oid", values.ids().hex("document" + index, 24)));
        String operation = values.text("operation");
        JsonObject change = object().with(
                        "_id", object().with("_data", values.ids().hex("token" + index, 34)))
                .with(
                        "clusterTime",
                        object().with(
                                        "$timestamp",
                                        object().with("t", values.time().getEpochSecond())
                                                .with("i", index + 1)))
                .with("documentKey", id);
        if (!operation.equals("delete")) {
            change.with("fullDocument", object().withAll(id).withAll(values.object("document")));
        }
        return change.with("ns", object().with("db", values.text("database")).with("coll", values.text("collection")))
                .with("operationType", operation);
    }
}
