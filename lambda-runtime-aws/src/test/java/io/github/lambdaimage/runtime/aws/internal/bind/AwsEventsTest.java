package io.github.lambdaimage.runtime.aws.internal.bind;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolEvent;
import com.amazonaws.services.lambda.runtime.events.S3Event;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lambdaimage.events.EventRequest;
import io.github.lambdaimage.events.EventType;
import io.github.lambdaimage.events.SampleEvent;
import io.github.lambdaimage.events.SampleEvents;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every event class of aws-lambda-java-events is read and written as by AWS's client. */
@Tag("any-jvm")
@SuppressWarnings("JavaUtilDate")
class AwsEventsTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Requests beside the defaults, for members that only some events of a type have. */
    private static final List<String> VARIANTS = List.of(
            "alb:multiValue=true",
            "apigateway-websocket:route=$connect",
            "cloudformation:requestType=Create",
            "dynamodb:eventName=INSERT",
            "dynamodb:eventName=REMOVE",
            "firehose:stream=",
            "function-url:auth=AWS_IAM",
            "lambda-destination:condition=Success",
            "s3:eventName=ObjectRemoved:Delete",
            "s3:key=a b/ü+c.txt",
            "sns:subject=",
            "sqs:body={\"text\":\"ü \\\\ €\"}",
            "sqs:queue=example.fifo");

    /** Classes that functions return. */
    private static final Map<String, String> RESPONSES = Map.ofEntries(
            Map.entry(
                    "APIGatewayProxyResponseEvent",
                    "{\"statusCode\":200,\"headers\":{\"a\":\"b\"},\"multiValueHeaders\":{\"c\":[\"d\",\"e\"]},"
                            + "\"body\":\"text\",\"isBase64Encoded\":true}"),
            Map.entry(
                    "APIGatewayV2HTTPResponse",
                    "{\"statusCode\":200,\"headers\":{\"a\":\"b\"},\"cookies\":[\"c\"],\"body\":\"text\"}"),
            Map.entry(
                    "APIGatewayV2ProxyResponseEvent",
                    "{\"statusCode\":200,\"headers\":{\"a\":\"b\"},\"body\":\"text\",\"isBase64Encoded\":true}"),
            Map.entry("APIGatewayV2WebSocketResponse", "{\"statusCode\":200,\"body\":\"text\"}"),
            Map.entry(
                    "ApplicationLoadBalancerResponseEvent",
                    "{\"statusCode\":200,\"statusDescription\":\"200 OK\",\"body\":\"text\"}"),
            Map.entry("AppSyncLambdaAuthorizerResponse", "{\"isAuthorized\":true,\"ttlOverride\":10}"),
            Map.entry("SQSBatchResponse", "{\"batchItemFailures\":[{\"itemIdentifier\":\"1\"}]}"),
            Map.entry("StreamsEventResponse", "{\"batchItemFailures\":[{\"itemIdentifier\":\"1\"}]}"),
            Map.entry(
                    "TimeWindowEventResponse",
                    "{\"state\":{\"a\":\"b\"},\"batchItemFailures\":[{\"itemIdentifier\":\"1\"}]}"),
            Map.entry(
                    "KinesisAnalyticsInputPreprocessingResponse",
                    "{\"records\":[{\"recordId\":\"1\",\"result\":\"Ok\",\"data\":\"YWJj\"}]}"),
            Map.entry(
                    "KinesisAnalyticsOutputDeliveryResponse", "{\"records\":[{\"recordId\":\"1\",\"result\":\"Ok\"}]}"),
            Map.entry("MSKFirehoseResponse", "{\"records\":[{\"recordId\":\"1\",\"result\":\"Ok\"}]}"),
            Map.entry(
                    "S3BatchResponse",
                    "{\"invocationSchemaVersion\":\"1.0\",\"treatMissingKeysAs\":\"PermanentFailure\",\"results\":"
                            + "[{\"taskId\":\"1\",\"resultCode\":\"Succeeded\",\"resultString\":\"text\"}]}"),
            Map.entry("SimpleIAMPolicyResponse", "{\"isAuthorized\":true,\"context\":{\"a\":\"b\"}}"),
            Map.entry(
                    "IamPolicyResponse",
                    "{\"principalId\":\"me\",\"policyDocument\":{\"version\":\"2012-10-17\",\"statement\":"
                            + "[{\"effect\":\"Allow\",\"action\":\"a\",\"resource\":[\"r\"]}]}}"),
            Map.entry(
                    "IamPolicyResponseV1",
                    "{\"principalId\":\"me\",\"policyDocument\":{\"version\":\"2012-10-17\",\"statement\":"
                            + "[{\"effect\":\"Allow\",\"action\":\"a\",\"resource\":[\"r\"]}]}}"));

    private static final AwsSerialization SPECIAL = new AwsSerialization();
    private static final AwsSerialization PLAIN = new AwsSerialization();
    private static final Map<String, Binding> AWS = new ConcurrentHashMap<>();

    @ParameterizedTest
    @MethodSource("requests")
    void eventIsReadAndWrittenAsByAws(String request) throws Exception {
        SampleEvent event = EventRequest.parse(request).event();

        sameAsAws(event.type().eventClass().orElseThrow(), event.bytes());
    }

    @ParameterizedTest
    @MethodSource("requests")
    void eventWithoutMembersIsReadAndWrittenAsByAws(String request) throws Exception {
        String eventClass =
                EventRequest.parse(request).event().type().eventClass().orElseThrow();

        sameAsAws(eventClass, "{}".getBytes(UTF_8));
    }

    @ParameterizedTest
    @MethodSource("responses")
    void responseIsReadAndWrittenAsByAws(String name) throws Exception {
        byte[] json = requireNonNull(RESPONSES.get(name)).getBytes(UTF_8);

        sameAsAws("com.amazonaws.services.lambda.runtime.events." + name, json);
    }

    /** The class has the name of version 2 and the members of WebSocket events; samples have the newer class. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "apigateway-websocket",
                "apigateway-websocket:route=$connect",
                "apigateway",
                "apigateway-v2",
                "alb"
            })
    void eventIsReadAsAnotherClassAsByAws(String request) throws Exception {
        byte[] json = EventRequest.parse(request).event().bytes();

        sameAsAws("com.amazonaws.services.lambda.runtime.events.APIGatewayV2ProxyRequestEvent", json);
    }

    @Test
    void eventWithoutMembersIsReadAsAnotherClassAsByAws() throws Exception {
        sameAsAws("com.amazonaws.services.lambda.runtime.events.APIGatewayV2ProxyRequestEvent", "{}".getBytes(UTF_8));
    }

    /** The superclass of the events of user pools is abstract. */
    @ParameterizedTest
    @MethodSource("triggersOfUserPools")
    void superclassOfEventsOfUserPoolsIsWrittenAsByAws(String request) throws Exception {
        SampleEvent sample = EventRequest.parse(request).event();
        ClassLoader loader = AwsEventsTest.class.getClassLoader();
        Object event = Binders.of(Class.forName(sample.type().eventClass().orElseThrow()), loader)
                .read(sample.bytes());
        Binding aws = PLAIN.of(CognitoUserPoolEvent.class);
        Binding ours = Binders.of(CognitoUserPoolEvent.class, loader);

        assertThat(tree(ours.write(event))).isEqualTo(tree(aws.write(event)));
        assertThatThrownBy(() -> aws.read(sample.bytes())).isInstanceOf(BindingException.class);
        assertThatThrownBy(() -> ours.read(sample.bytes()))
                .isInstanceOf(BindingException.class)
                .hasMessageContaining("CognitoUserPoolEvent");
    }

    @Test
    void nothingOfAnEventNeedsJackson() throws ClassNotFoundException {
        for (EventType type : SampleEvents.types()) {
            if (type.eventClass().isPresent()) {
                Class<?> eventClass = Class.forName(type.eventClass().get());
                assertThat(Binders.jacksonReason(eventClass)).as(type.name()).isEmpty();
            }
        }
    }

    /** The serializers of AWS's client for some events change how dates of all types are written. */
    @Test
    void datesOfOtherTypesStayInMilliseconds() throws Exception {
        AwsSerialization aws = new AwsSerialization();
        aws.of(APIGatewayProxyRequestEvent.class);
        Date date = new Date(1_500);
        Binding ours = Binders.of(Date.class, AwsEventsTest.class.getClassLoader());

        assertThat(new String(aws.of(Date.class).write(date), UTF_8)).isEqualTo("1.5");
        assertThat(new String(ours.write(date), UTF_8)).isEqualTo("1500");
    }

    /** The constructor of the class parses the time, and AWS's client passes an empty text. */
    @Test
    void recordOfS3WithoutATimeIsRead() throws Exception {
        byte[] json = "{\"Records\":[{\"awsRegion\":\"eu-west-1\"}]}".getBytes(UTF_8);
        S3Event event = (S3Event) requireNonNull(
                Binders.of(S3Event.class, AwsEventsTest.class.getClassLoader()).read(json));

        assertThat(event.getRecords().get(0).getAwsRegion()).isEqualTo("eu-west-1");
        assertThat(event.getRecords().get(0).getEventTime()).isNull();
        assertThat(event.getRecords().get(0).getS3().getObject().getKey()).isEmpty();
        assertThatThrownBy(() -> SPECIAL.of(S3Event.class).read(json)).isInstanceOf(BindingException.class);
    }

    private static void sameAsAws(String name, byte[] json) throws Exception {
        Class<?> eventClass = Class.forName(name);
        Binding aws = AWS.computeIfAbsent(name, key -> aws(eventClass));
        Binding ours = Binders.of(eventClass, AwsEventsTest.class.getClassLoader());

        Object expected = aws.read(json);
        Object event = ours.read(json);

        assertThat(Description.of(event)).isEqualTo(Description.of(expected));
        JsonNode written = tree(ours.write(event));
        if (name.endsWith(".APIGatewayV2CustomAuthorizerEvent")) {
            // AWS's client writes the fields of DateTime here, and a text in events with a special form
            assertThat(withoutTime(written)).isEqualTo(withoutTime(tree(aws.write(expected))));
        } else {
            assertThat(written).isEqualTo(tree(aws.write(expected)));
        }
    }

    private static JsonNode withoutTime(JsonNode event) {
        if (event.get("requestContext") instanceof ObjectNode context) {
            context.remove("time");
        }
        return event;
    }

    private static Binding aws(Class<?> eventClass) {
        boolean special =
                com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers
                        .isLambdaSupportedEvent(eventClass.getName());
        return (special ? SPECIAL : PLAIN).of(eventClass);
    }

    private static JsonNode tree(byte[] json) throws java.io.IOException {
        return MAPPER.readTree(json);
    }

    private static Stream<String> responses() {
        return RESPONSES.keySet().stream().sorted();
    }

    private static Stream<String> triggersOfUserPools() throws ClassNotFoundException {
        List<String> names = new ArrayList<>();
        for (EventType type : SampleEvents.types()) {
            if (type.eventClass().isPresent()
                    && CognitoUserPoolEvent.class.isAssignableFrom(
                            Class.forName(type.eventClass().get()))) {
                names.add(type.name());
            }
        }
        assertThat(names).hasSizeGreaterThanOrEqualTo(10);
        return names.stream();
    }

    private static Stream<String> requests() {
        return Stream.concat(
                SampleEvents.types().stream()
                        .filter(type -> type.eventClass().isPresent())
                        .map(EventType::name),
                VARIANTS.stream());
    }
}
