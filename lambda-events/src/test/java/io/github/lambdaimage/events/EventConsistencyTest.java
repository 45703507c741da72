package io.github.lambdaimage.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What services compute from the content of an event is right in the sample too. */
@Tag("any-jvm")
class EventConsistencyTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String UNICODE = "größer 😀";

    @Test
    void digestOfAnSqsMessageIsThatOfItsBody() {
        JsonNode message = record(event("sqs", Map.of("body", UNICODE)));

        assertThat(message.get("body").asText()).isEqualTo(UNICODE);
        assertThat(message.get("md5OfBody").asText()).isEqualTo(md5(UNICODE));
    }

    /** The digests that SQS computes for these attributes, as the tests of moto have them. */
    @ParameterizedTest
    @CsvSource({
        "timestamp, 1493147359900, 235c5c510d26fb653d073faed50ae77c",
        "timestamp, 1493147359901, 994258b45346a2cc3f9cbb611aa7af30",
        "SOME_Valid.attribute-Name, 1493147359900, 36655e7e9d7c0e8479fa3f3f42247ae7"
    })
    void digestOfMessageAttributesIsThatOfSqs(String name, String number, String digest) {
        JsonNode message = record(event("sqs", Map.of("attributes", "{\"" + name + "\":" + number + "}")));

        assertThat(message.at("/messageAttributes").get(name).get("dataType").asText())
                .isEqualTo("Number");
        assertThat(message.get("md5OfMessageAttributes").asText()).isEqualTo(digest);
    }

    @Test
    void messageWithoutAttributesHasNoDigestOfThem() {
        JsonNode message = record(event("sqs", Map.of("attributes", "{}")));

        assertThat(message.has("md5OfMessageAttributes")).isFalse();
    }

    @Test
    void onlyAFifoQueueHasMessageGroups() {
        JsonNode fifo = record(event("sqs", Map.of("queue", "orders.fifo", "messageGroupId", "customer-7")));

        assertThat(fifo.at("/attributes/MessageGroupId").asText()).isEqualTo("customer-7");
        assertThat(fifo.at("/attributes/SequenceNumber").asText()).matches("[0-9]{20}");
        assertThat(fifo.get("eventSourceARN").asText()).endsWith(":orders.fifo");
        assertThat(record(event("sqs", Map.of())).get("attributes").has("MessageGroupId"))
                .isFalse();
    }

    @Test
    void etagAndSizeOfAnObjectAreThoseOfItsBody() {
        JsonNode object = record(event("s3", Map.of("body", UNICODE))).at("/s3/object");
        JsonNode detail = event("eventbridge-s3", Map.of("body", UNICODE)).at("/detail/object");

        assertThat(object.get("eTag").asText()).isEqualTo(md5(UNICODE));
        assertThat(object.get("size").asInt()).isEqualTo(UNICODE.getBytes(UTF_8).length);
        assertThat(detail.get("etag").asText()).isEqualTo(md5(UNICODE));
        assertThat(detail.get("size").asInt()).isEqualTo(UNICODE.getBytes(UTF_8).length);
    }

    @Test
    void keyOfANotificationIsUrlEncoded() {
        JsonNode object = record(event("s3", Map.of("key", "a b/ü+c.txt"))).at("/s3/object");

        assertThat(object.get("key").asText()).isEqualTo("a+b/%C3%BC%2Bc.txt");
        assertThat(event("eventbridge-s3", Map.of("key", "a b/c.txt"))
                        .at("/detail/object/key")
                        .asText())
                .isEqualTo("a b/c.txt");
    }

    @Test
    void deletedObjectHasNeitherSizeNorEtag() {
        JsonNode object =
                record(event("s3", Map.of("eventName", "ObjectRemoved:Delete"))).at("/s3/object");

        assertThat(object.has("size")).isFalse();
        assertThat(object.has("eTag")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "kinesis, data, /Records/0/kinesis/data",
        "firehose, data, /records/0/data",
        "firehose-msk, value, /records/0/kafkaRecordValue",
        "kinesis-analytics-output, data, /records/0/data",
        "msk, value, /records/orders-0/0/value",
        "kafka, key, /records/orders-0/0/key",
        "activemq, data, /messages/0/data",
        "rabbitmq, data, '/rmqMessagesByQueue/example-queue::~1/0/data'",
        "cognito-custom-email-sender, code, /request/code",
        "iot-authorizer, password, /protocolData/mqtt/password",
        "cloudfront-viewer-request, body, /Records/0/cf/request/body/data"
    })
    void dataIsBase64(String type, String field, String pointer) {
        JsonNode data = event(type, Map.of(field, UNICODE)).at(pointer);

        assertThat(new String(Base64.getDecoder().decode(data.asText()), UTF_8)).isEqualTo(UNICODE);
    }

    @Test
    void logDataIsGzipOfAnySize() throws IOException {
        String message = "x".repeat(70_000) + UNICODE;
        JsonNode event = event("cloudwatch-logs", Map.of("message", message, "count", "2"));
        byte[] zipped = Base64.getDecoder().decode(event.at("/awslogs/data").asText());
        JsonNode data = MAPPER.readTree(new GZIPInputStream(new ByteArrayInputStream(zipped)));

        assertThat(data.get("messageType").asText()).isEqualTo("DATA_MESSAGE");
        assertThat(data.get("logEvents")).hasSize(2);
        assertThat(data.at("/logEvents/1/message").asText()).isEqualTo(message);
    }

    @Test
    void itemOfDynamodbHasTypesKeysAndSize() {
        JsonNode change = record(event(
                        "dynamodb",
                        Map.of(
                                "eventName",
                                "INSERT",
                                "item",
                                "{\"Id\":7,\"s\":\"ü\",\"b\":true,\"n\":null,\"l\":[1],\"m\":{\"x\":\"y\"}}")))
                .get("dynamodb");

        assertThat(change.get("NewImage"))
                .isEqualTo(read("{\"Id\":{\"N\":\"7\"},\"s\":{\"S\":\"ü\"},\"b\":{\"BOOL\":true},\"n\":{\"NULL\":true},"
                        + "\"l\":{\"L\":[{\"N\":\"1\"}]},\"m\":{\"M\":{\"x\":{\"S\":\"y\"}}}}"));
        assertThat(change.get("Keys")).isEqualTo(read("{\"Id\":{\"N\":\"7\"}}"));
        assertThat(change.has("OldImage")).isFalse();
        // Keys: 2 + 2. Item: Id 2 + 2, s 1 + 2, b 1 + 1, n 1 + 1, l 1 + 3 + 2, m 1 + 3 + 1 + 1.
        assertThat(change.get("SizeBytes").asInt()).isEqualTo(4 + 4 + 3 + 2 + 2 + 6 + 6);
    }

    @Test
    void itemThatHasTypesStaysAsItIs() {
        String item = "{\"Id\":{\"N\":\"7\"},\"B\":{\"B\":\"AQID\"},\"SS\":{\"SS\":[\"a\",\"b\"]}}";

        assertThat(record(event("dynamodb", Map.of("item", item))).at("/dynamodb/NewImage"))
                .isEqualTo(read(item));
    }

    @Test
    void deletionHasTheOldItemOnly() {
        JsonNode change =
                record(event("dynamodb", Map.of("eventName", "REMOVE"))).get("dynamodb");

        assertThat(change.has("NewImage")).isFalse();
        assertThat(change.at("/OldImage/Id")).isEqualTo(change.at("/Keys/Id"));
    }

    @ParameterizedTest
    @CsvSource({"kinesis-window", "dynamodb-window"})
    void windowContainsTheTime(String type) {
        JsonNode window = event(type, Map.of("time", "2026-05-05T05:05:59.5Z")).get("window");

        assertThat(Instant.parse("2026-05-05T05:05:59.5Z"))
                .isBetween(
                        Instant.parse(window.get("start").asText()),
                        Instant.parse(window.get("end").asText()));
    }

    @Test
    void timesOfAnEventAreOneTime() {
        JsonNode event = event("apigateway-v2", Map.of("time", "2026-05-05T05:05:59.123Z"));

        assertThat(event.at("/requestContext/time").asText()).isEqualTo("05/May/2026:05:05:59 +0000");
        assertThat(event.at("/requestContext/timeEpoch").asLong())
                .isEqualTo(Instant.parse("2026-05-05T05:05:59.123Z").toEpochMilli());
        assertThat(event.at("/headers/x-amzn-trace-id").asText())
                .startsWith("Root=1-"
                        + Long.toHexString(Instant.parse("2026-05-05T05:05:59Z").getEpochSecond()) + "-");
        assertThat(record(event("kinesis", Map.of("time", "2026-05-05T05:05:59.123Z")))
                        .at("/kinesis/approximateArrivalTimestamp")
                        .decimalValue())
                .isEqualByComparingTo("1777957559.123");
    }

    @Test
    void requestHasItsPartsInEveryForm() {
        Map<String, String> values = Map.of(
                "method", "put",
                "path", "/orders/7",
                "query", "a=1&b=x%20y&a=2",
                "header", "{\"accept\":[\"text/html\",\"*/*\"],\"X-Tenant\":\"blue\"}",
                "body", UNICODE);
        JsonNode rest = event("apigateway", values);
        JsonNode http = event("apigateway-v2", values);
        JsonNode balancer = event("alb", values);

        assertThat(rest.get("httpMethod").asText()).isEqualTo("PUT");
        assertThat(rest.get("queryStringParameters")).isEqualTo(read("{\"a\":\"2\",\"b\":\"x y\"}"));
        assertThat(rest.get("multiValueQueryStringParameters"))
                .isEqualTo(read("{\"a\":[\"1\",\"2\"],\"b\":[\"x y\"]}"));
        assertThat(rest.at("/headers/accept").asText()).isEqualTo("*/*");
        assertThat(rest.get("headers").has("Accept")).isFalse();
        assertThat(rest.at("/multiValueHeaders/accept")).hasSize(2);
        assertThat(rest.at("/pathParameters/proxy").asText()).isEqualTo("orders/7");
        assertThat(rest.at("/requestContext/path").asText()).isEqualTo("/prod/orders/7");
        assertThat(http.get("rawQueryString").asText()).isEqualTo("a=1&b=x%20y&a=2");
        assertThat(http.get("queryStringParameters")).isEqualTo(read("{\"a\":\"1,2\",\"b\":\"x y\"}"));
        assertThat(http.at("/headers/accept").asText()).isEqualTo("text/html,*/*");
        assertThat(http.at("/headers/x-tenant").asText()).isEqualTo("blue");
        assertThat(http.at("/headers/content-length").asInt()).isEqualTo(UNICODE.getBytes(UTF_8).length);
        assertThat(balancer.get("queryStringParameters")).isEqualTo(read("{\"a\":\"2\",\"b\":\"x%20y\"}"));
        assertThat(List.of(rest, http, balancer))
                .allSatisfy(event -> assertThat(event.get("body").asText()).isEqualTo(UNICODE));
    }

    @Test
    void stageIsPartOfTheRawPath() {
        JsonNode event = event("apigateway-v2", Map.of("stage", "test", "route", "GET /orders/{id}"));

        assertThat(event.get("rawPath").asText()).isEqualTo("/test/orders/42");
        assertThat(event.at("/requestContext/http/path").asText()).isEqualTo("/test/orders/42");
        assertThat(event.at("/pathParameters/id").asText()).isEqualTo("42");
    }

    @ParameterizedTest
    @CsvSource({"apigateway", "apigateway-v2", "alb", "function-url", "vpc-lattice"})
    void bodyCanBeBase64(String type) {
        JsonNode event = event(type, Map.of("body", UNICODE, "base64", "true"));

        assertThat(event.get("isBase64Encoded").asBoolean()).isTrue();
        assertThat(new String(Base64.getDecoder().decode(event.get("body").asText()), UTF_8))
                .isEqualTo(UNICODE);
    }

    @Test
    void getHasABodyOnlyIfItIsSet() {
        assertThat(event("apigateway", Map.of("method", "GET")).get("body").isNull())
                .isTrue();
        assertThat(event("apigateway-v2", Map.of("method", "GET")).has("body")).isFalse();
        assertThat(event("alb", Map.of("method", "GET")).get("body").asText()).isEmpty();
        assertThat(event("alb", Map.of("method", "GET", "body", "x"))
                        .get("body")
                        .asText())
                .isEqualTo("x");
    }

    @Test
    void webSocketEventFollowsItsRoute() {
        assertThat(event("apigateway-websocket", Map.of())
                        .at("/requestContext/eventType")
                        .asText())
                .isEqualTo("MESSAGE");
        assertThat(event("apigateway-websocket", Map.of("route", "$connect"))
                        .at("/headers/Sec-WebSocket-Version")
                        .asText())
                .isEqualTo("13");
        assertThat(event("apigateway-websocket", Map.of("route", "$disconnect"))
                        .at("/requestContext/eventType")
                        .asText())
                .isEqualTo("DISCONNECT");
    }

    @Test
    void embeddedJsonIsValid() {
        assertThat(read(event("config", Map.of("configuration", "{\"a\":1}"))
                                .get("invokingEvent")
                                .asText())
                        .at("/configurationItem/configuration/a")
                        .asInt())
                .isEqualTo(1);
        assertThat(read(event("cloudwatch-alarm", Map.of("threshold", "5"))
                                .at("/alarmData/state/reasonData")
                                .asText())
                        .get("threshold")
                        .asInt())
                .isEqualTo(5);
    }

    @Test
    void inputOfStepFunctionsIsTheEvent() {
        assertThat(event("stepfunctions", Map.of("input", "[1,2]"))).isEqualTo(read("[1,2]"));
        assertThat(event("stepfunctions", Map.of("input", "1", "token", "t")))
                .isEqualTo(read("{\"input\":1,\"token\":\"t\"}"));
        assertThat(event("iot", Map.of("payload", "{\"a\":1e2}"))).isEqualTo(read("{\"a\":1e2}"));
    }

    @Test
    void sequenceNumbersIncrease() {
        JsonNode records = event("kinesis", Map.of("count", "3")).get("Records");

        assertThat(records)
                .extracting(record ->
                        new BigInteger(record.at("/kinesis/sequenceNumber").asText()))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    private static JsonNode event(String type, Map<String, String> values) {
        return read(SampleEvents.type(type).orElseThrow().event(values).json());
    }

    private static JsonNode record(JsonNode event) {
        return event.get("Records").get(0);
    }

    private static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String md5(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
