package io.github.lambdaimage.events.internal.source;

import static io.github.lambdaimage.events.internal.json.JsonObject.object;

import io.github.lambdaimage.events.internal.definition.EventDefinition;
import io.github.lambdaimage.events.internal.definition.EventValues;
import io.github.lambdaimage.events.internal.definition.FieldType;
import io.github.lambdaimage.events.internal.json.JsonObject;
import io.github.lambdaimage.events.internal.value.Digests;
import io.github.lambdaimage.events.internal.value.Times;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Amazon S3: notifications, batch operations, Object Lambda. */
final class S3Events {

    private static final String BUCKET = "bucket";
    private static final String KEY = "key";
    private static final String VERSION_ID = "versionId";

    private S3Events() {}

    static List<EventDefinition> all() {
        return List.of(notification(), batch(), batch2(), objectLambda());
    }

    private static EventDefinition notification() {
        return EventDefinition.named("s3", "Notification of an S3 bucket")
                .javaClass("S3Event")
                .text(BUCKET, "example-bucket", "Name of the bucket.")
                .text(KEY, "orders/42.json", "Key of the object. The event has it URL-encoded.")
                .choice(
                        "eventName",
                        List.of(
                                "ObjectCreated:Put",
                                "ObjectCreated:Post",
                                "ObjectCreated:Copy",
                                "ObjectCreated:CompleteMultipartUpload",
                                "ObjectRemoved:Delete",
                                "ObjectRemoved:DeleteMarkerCreated"),
                        "What has happened.")
                .text(
                        "body",
                        "{\"message\":\"hello\"}",
                        "Content of the object, which size and ETag are computed from.")
                .field(
                        "size",
                        "",
                        FieldType.number(0, 53_687_091_200_000L),
                        "Size in bytes in place of the size of the body.")
                .text(
                        VERSION_ID,
                        "3sL4kqtJlcpXroDTDmJ5rmSpXd3dIbrHY",
                        "Version of the object, empty without versioning.")
                .text("sourceIp", "192.0.2.10", "IP address of the client.")
                .count(100)
                .region()
                .time()
                .event(values -> object().with("Records", values.records(index -> record(values, index))));
    }

    private static JsonObject record(EventValues values, int index) {
        return object().with("eventVersion", "2.1")
                .with("eventSource", "aws:s3")
                .with("awsRegion", values.region())
                .with("eventTime", Times.isoMillis(values.time()))
                .with("eventName", values.text("eventName"))
                .with(
                        "userIdentity",
                        object().with(
                                        "principalId",
                                        "AWS:AIDAEXAMPLE" + values.ids().upperCase("user", 6)))
                .with("requestParameters", object().with("sourceIPAddress", values.text("sourceIp")))
                .with(
                        "responseElements",
                        object().with("x-amz-request-id", values.ids().upperCase("request" + index, 16))
                                .with("x-amz-id-2", values.ids().token("id2" + index, 75) + "="))
                .with(
                        "s3",
                        object().with("s3SchemaVersion", "1.0")
                                .with("configurationId", values.ids().uuid("configuration"))
                                .with(
                                        BUCKET,
                                        object().with("name", values.text(BUCKET))
                                                .with(
                                                        "ownerIdentity",
                                                        object().with(
                                                                        "principalId",
                                                                        values.ids()
                                                                                .upperCase("owner", 14)))
                                                .with("arn", values.bucketArn(values.text(BUCKET))))
                                .with("object", storedObject(values, index)));
    }

    private static JsonObject storedObject(EventValues values, int index) {
        JsonObject object = object().with(KEY, encoded(values.text(KEY)));
        if (values.text("eventName").startsWith("ObjectCreated")) {
            object.with("size", size(values)).with("eTag", Digests.md5(values.text("body")));
        }
        values.optional(VERSION_ID).ifPresent(version -> object.with(VERSION_ID, version));
        return object.with(
                "sequencer", String.format(Locale.ROOT, "00%014X", values.time().toEpochMilli() + index));
    }

    private static long size(EventValues values) {
        return values.optional("size").map(Long::parseLong).orElseGet(() -> (long) Digests.size(values.text("body")));
    }

    private static String encoded(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
    }

    private static EventDefinition batch() {
        return batchFields(EventDefinition.named("s3-batch", "Task of an S3 batch operation, schema 1.0")
                        .javaClass("S3BatchEvent"))
                .event(values -> batchEvent(
                                values, "1.0", object().with("id", values.ids().uuid("job")))
                        .with(
                                "tasks",
                                List.of(task(values).with("s3BucketArn", values.bucketArn(values.text(BUCKET))))));
    }

    private static EventDefinition batch2() {
        return batchFields(EventDefinition.named("s3-batch-v2", "Task of an S3 batch operation, schema 2.0")
                        .javaClass("S3BatchEventV2"))
                .object("userArguments", "{\"prefix\":\"copied/\"}", "Arguments of the job.")
                .event(values -> batchEvent(
                                values,
                                "2.0",
                                object().with("id", values.ids().uuid("job"))
                                        .with("userArguments", values.object("userArguments")))
                        .with("tasks", List.of(task(values).with("s3Bucket", values.text(BUCKET)))));
    }

    private static EventDefinition.Builder batchFields(EventDefinition.Builder type) {
        return type.text(BUCKET, "example-bucket", "Name of the bucket.")
                .text(KEY, "orders/42.json", "Key of the object. The event has it URL-encoded.")
                .text(VERSION_ID, "1", "Version of the object, empty without versioning.");
    }

    private static JsonObject batchEvent(EventValues values, String schema, JsonObject job) {
        return object().with("invocationSchemaVersion", schema)
                .with("invocationId", values.ids().token("invocation", 48))
                .with("job", job);
    }

    private static JsonObject task(EventValues values) {
        return object().with("taskId", values.ids().token("task", 20))
                .with("s3Key", encoded(values.text(KEY)))
                .with("s3VersionId", values.optional(VERSION_ID).orElse(null));
    }

    private static EventDefinition objectLambda() {
        return EventDefinition.named("s3-object-lambda", "GetObject request to an S3 Object Lambda access point")
                .javaClass("S3ObjectLambdaEvent")
                .text(KEY, "orders/42.json", "Key of the object.")
                .text("accessPoint", "example-object-lambda", "Name of the Object Lambda access point.")
                .text("payload", "{}", "Payload of the configuration of the access point.")
                .origin()
                .event(S3Events::objectLambdaEvent);
    }

    private static JsonObject objectLambdaEvent(EventValues values) {
        String accessPoint = values.text("accessPoint");
        String key = encoded(values.text(KEY));
        String host =
                accessPoint + "-" + values.account() + ".s3-object-lambda." + values.region() + "." + values.domain();
        String date = Times.isoSeconds(values.time()).replaceAll("[-:]", "");
        return object().with("xAmzRequestId", values.ids().uuid("request"))
                .with(
                        "getObjectContext",
                        object().with(
                                        "inputS3Url",
                                        "https://supporting-" + values.account() + ".s3-accesspoint." + values.region()
                                                + "."
                                                + values.domain() + "/" + key
                                                + "?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=" + date
                                                + "&X-Amz-Expires=61&X-Amz-Signature="
                                                + values.ids().hex("signature", 64))
                                .with("outputRoute", "io-" + values.ids().lowerCase("route", 8))
                                .with("outputToken", values.ids().token("output", 64)))
                .with(
                        "configuration",
                        object().with("accessPointArn", values.arn("s3-object-lambda", "accesspoint/" + accessPoint))
                                .with("supportingAccessPointArn", values.arn("s3", "accesspoint/supporting"))
                                .with("payload", values.text("payload")))
                .with(
                        "userRequest",
                        object().with("url", "https://" + host + "/" + key)
                                .with(
                                        "headers",
                                        object().with("Host", host)
                                                .with("Accept-Encoding", "identity")
                                                .with("X-Amz-Content-SHA256", Digests.sha256Hex(""))
                                                .with("X-Amz-Date", date)))
                .with("userIdentity", userIdentity(values))
                .with("protocolVersion", "1.00");
    }

    private static JsonObject userIdentity(EventValues values) {
        String role = values.ids().upperCase("role", 16);
        return object().with("type", "AssumedRole")
                .with("principalId", "AROA" + role + ":session")
                .with("arn", values.globalArn("sts", "assumed-role/example-role/session"))
                .with("accountId", values.account())
                .with("accessKeyId", "ASIAIOSFODNN7EXAMPLE")
                .with(
                        "sessionContext",
                        object().with(
                                        "attributes",
                                        object().with("mfaAuthenticated", "false")
                                                .with("creationDate", Times.isoSeconds(values.time())))
                                .with(
                                        "sessionIssuer",
                                        object().with("type", "Role")
                                                .with("principalId", "AROA" + role)
                                                .with("arn", values.globalArn("iam", "role/example-role"))
                                                .with("accountId", values.account())
                                                .with("userName", "example-role")));
    }
}
