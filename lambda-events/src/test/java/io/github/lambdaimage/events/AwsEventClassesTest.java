package io.github.lambdaimage.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2CustomAuthorizerEvent;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import com.amazonaws.services.lambda.runtime.events.S3Event;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * AWS's own classes read the sample events: every getter returns something, and every value of an event is in the object.
 * What AWS does not send, or AWS's class does not have, is listed with its reason; a row that does not apply any more fails.
 */
class AwsEventClassesTest {

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
            "sns:subject=",
            "sqs:queue=example.fifo");

    /** A getter, or a value, that is not compared: the requests and the paths, as regular expressions, and why. */
    private record Uncompared(String request, String path, String reason) {

        boolean covers(String event, String member) {
            return event.matches(request) && member.matches(path);
        }
    }

    private static final String WITHOUT_IAM = "AWS sends null for a request without IAM or Cognito";
    private static final String RESPONSE = "the function fills it in; AWS sends null";
    private static final String OTHER_FORMAT = "belongs to another kind of event that the class is used for";

    /** Getters that return null. */
    private static final List<Uncompared> UNSET = List.of(
            new Uncompared("activemq", "messages\\.correlationID", "AWS sends correlationId, which the class ignores"),
            new Uncompared("activemq", "messages\\.(replyTo|type)", "AWS sends null if the sender has not set it"),
            new Uncompared("alb", "multiValue.*", "only with multi-value headers"),
            new Uncompared(
                    "alb:multiValue=true", "(headers|queryStringParameters)", "only without multi-value headers"),
            new Uncompared("apigateway", "requestContext\\.identity\\.(?!sourceIp|userAgent).*", WITHOUT_IAM),
            new Uncompared(
                    "apigateway", "requestContext\\.operationName", "only for an API from a model with operations"),
            new Uncompared("apigateway", "version", "only for an HTTP API with format 1.0"),
            new Uncompared("apigateway-authorizer-request", "authorizationToken|identitySource|version", OTHER_FORMAT),
            new Uncompared("apigateway-authorizer-token", "(?!type|methodArn|authorizationToken).*", OTHER_FORMAT),
            new Uncompared(
                    "apigateway-v2", "requestContext\\.authorizer\\.(iam|lambda)", "a request has one authorizer"),
            new Uncompared(
                    "apigateway-websocket.*",
                    "httpMethod|path|pathParameters|resource"
                            + "|requestContext\\.(accountId|authorizer|error|httpMethod|integrationLatency|resource.*|status)",
                    "AWS sends it neither for messages nor for connections"),
            new Uncompared("apigateway-websocket.*", "requestContext\\.identity\\.(?!sourceIp).*", WITHOUT_IAM),
            new Uncompared(
                    "apigateway-websocket",
                    "headers|multiValue.*|queryStringParameters|stageVariables",
                    "only for the connection"),
            new Uncompared("apigateway-websocket:.*", "body|requestContext\\.messageId", "only for messages"),
            new Uncompared(
                    "apigateway-websocket:.*",
                    "(multiValueQ|q)ueryStringParameters",
                    "the connection request has no query string"),
            new Uncompared(
                    "appsync-authorizer",
                    "requestContext\\.queryDocument",
                    "AWS sends queryString, which the class ignores"),
            new Uncompared("cloudformation:.*", "oldResourceProperties|physicalResourceId", "only for an update"),
            new Uncompared("cloudfront-.*-request", "records\\.cf\\.response", "only in the events of a response"),
            new Uncompared(
                    "cloudfront-.*", "records\\.cf\\.re(quest|sponse)\\.httpVersion", "Lambda@Edge does not send it"),
            new Uncompared("cognito-.*", "response\\..*", RESPONSE),
            new Uncompared(
                    "cognito-user-migration", "request\\.user(Attributes|Name)", "AWS sends neither for this trigger"),
            new Uncompared("eventbridge-cloudtrail", "detail\\.\\*", "responseElements is null for this operation"),
            new Uncompared(
                    "dynamodb.*",
                    "records\\.dynamodb\\.(keys|newImage|oldImage)\\.\\*\\.(l\\.)?(b|bOOL|bS|l|m|n|nS|nULL|s|sS)",
                    "an attribute value has one type"),
            new Uncompared(
                    "dynamodb:eventName=INSERT", "records\\.dynamodb\\.oldImage", "only for changes and deletions"),
            new Uncompared("dynamodb:eventName=REMOVE", "records\\.dynamodb\\.newImage", "only if the item exists"),
            new Uncompared("dynamodb.*", "records\\.userIdentity", "only for deletions by time to live"),
            new Uncompared(
                    "firehose.*", "records\\.approximateArrivalEpoch", "AWS sends approximateArrivalTimestamp alone"),
            new Uncompared("firehose:.*", "records\\.kinesisRecordMetadata", "only with a data stream as source"),
            new Uncompared("function-url.*", "pathParameters|stageVariables", "a function URL has neither"),
            new Uncompared("function-url", "requestContext\\.authorizer", "only with the authorization type AWS_IAM"),
            new Uncompared(
                    "function-url:.*",
                    "requestContext\\.authorizer\\.(jwt|lambda|iam\\.cognitoIdentity)",
                    "a function URL has IAM only, and no Cognito identity"),
            new Uncompared("kafka", "eventSourceArn", "only for Amazon MSK"),
            new Uncompared("kafka|msk", "records\\.\\*\\.(key|value)SchemaMetadata", "only with a schema registry"),
            new Uncompared("kinesis.*", "records\\.kinesis\\.encryptionType", "Lambda does not send it"),
            new Uncompared(
                    "rabbitmq",
                    "rmqMessagesByQueue\\.\\*\\.basicProperties\\."
                            + "(appId|clusterId|contentEncoding|correlationId|messageId|replyTo|type)",
                    "AWS sends null if the sender has not set it"),
            new Uncompared("s3-object-lambda", "xAmzRequestId", "AWS's class reads xamzRequestId"),
            new Uncompared("sns:.*", "records\\.sNS\\.subject", "AWS sends null for a message without a subject"),
            new Uncompared("sqs.*", "records\\.messageAttributes\\.\\*\\.binaryValue", "the attribute is a string"));

    private static final String UNKNOWN = "AWS's class does not have it";

    /** Values that are not in the object, or not in the same form. */
    private static final List<Uncompared> UNREAD = List.of(
            new Uncompared("activemq", "messages\\[0]\\.correlationId", "AWS's class reads correlationID"),
            new Uncompared(
                    "apigateway-authorizer-request", "multiValue.*|requestContext\\.identity\\.userAgent", UNKNOWN),
            new Uncompared("apigateway-v2-authorizer", "requestContext\\.timeEpoch", "compared in a test of its own"),
            new Uncompared("appsync-authorizer", "requestContext\\.queryString", "AWS's class reads queryDocument"),
            new Uncompared(
                    "cloudfront-.*",
                    "Records\\[0]\\.cf\\.(config\\.(distributionDomainName|eventType|requestId)"
                            + "|request\\.(querystring|origin\\..*))",
                    UNKNOWN),
            new Uncompared("cloudwatch-alarm", "alarmData\\.state\\.reasonData", UNKNOWN),
            new Uncompared("cognito-custom-message", "request\\.linkParameter", UNKNOWN),
            new Uncompared("cognito-p.*", "response", UNKNOWN),
            new Uncompared("config.*", "evaluationMode", UNKNOWN),
            new Uncompared("connect", "Details\\.ContactData\\.(LanguageCode|MediaStreams\\..*)", UNKNOWN),
            new Uncompared("firehose", "sourceKinesisStreamArn", UNKNOWN),
            new Uncompared("kafka|msk", "records\\..*\\.headers.*", "compared in a test of its own"),
            new Uncompared("lex", "inputTranscript|requestAttributes", UNKNOWN),
            new Uncompared("s3-object-lambda", "userIdentity\\.sessionContext\\..*", UNKNOWN),
            new Uncompared("s3-object-lambda", "xAmzRequestId", "AWS's class reads xamzRequestId"));

    @ParameterizedTest
    @MethodSource("requests")
    void everyGetterReturnsAValue(String request) throws ReflectiveOperationException {
        assertThat(unset(request))
                .allSatisfy(path ->
                        assertThat(isListed(UNSET, request, path)).as(path).isTrue());
    }

    @ParameterizedTest
    @MethodSource("requests")
    void everyValueIsInTheObject(String request) throws IOException {
        assertThat(unread(request)).allSatisfy((path, values) -> assertThat(isListed(UNREAD, request, path))
                .as(path + ": " + values)
                .isTrue());
    }

    @Test
    void everyListedExceptionIsNeeded() throws IOException, ReflectiveOperationException {
        Set<Uncompared> needless = new HashSet<>(UNSET);
        needless.addAll(UNREAD);
        for (String request : requests().toList()) {
            Set<String> unset = unset(request);
            Set<String> unread = unread(request).keySet();
            needless.removeIf(exception -> (UNSET.contains(exception) ? unset : unread)
                    .stream().anyMatch(path -> exception.covers(request, path)));
        }

        assertThat(needless).isEmpty();
    }

    private static Set<String> unset(String request) throws ReflectiveOperationException {
        SampleEvent event = EventRequest.parse(request).event();
        return AwsEventClass.nullGetters(awsClass(event).orElseThrow().read(event));
    }

    /** What was sent and what was read of it, by path, where they differ. */
    private static Map<String, String> unread(String request) throws IOException {
        SampleEvent event = EventRequest.parse(request).event();
        AwsEventClass awsClass = awsClass(event).orElseThrow();
        Map<String, JsonNode> read = JsonLeaves.of(awsClass.write(awsClass.read(event)));
        Map<String, String> unread = new TreeMap<>();
        JsonLeaves.of(MAPPER.readTree(event.bytes())).forEach((path, value) -> {
            if (!isSame(value, read.get(path))) {
                unread.put(path, value + " became " + read.get(path));
            }
        });
        return unread;
    }

    private static boolean isListed(List<Uncompared> exceptions, String request, String path) {
        return exceptions.stream().anyMatch(exception -> exception.covers(request, path));
    }

    @Test
    void everyClassForEventsIsUsed() {
        Set<String> used = SampleEvents.types().stream()
                .flatMap(type -> type.eventClass().stream())
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .collect(toSet());

        assertThat(used)
                .contains(
                        "ActiveMQEvent",
                        "APIGatewayCustomAuthorizerEvent",
                        "APIGatewayProxyRequestEvent",
                        "APIGatewayV2CustomAuthorizerEvent",
                        "APIGatewayV2HTTPEvent",
                        "APIGatewayV2WebSocketEvent",
                        "ApplicationLoadBalancerRequestEvent",
                        "AppSyncLambdaAuthorizerEvent",
                        "CloudFormationCustomResourceEvent",
                        "CloudFrontEvent",
                        "CloudWatchCompositeAlarmEvent",
                        "CloudWatchLogsEvent",
                        "CloudWatchMetricAlarmEvent",
                        "CodeCommitEvent",
                        "CognitoEvent",
                        "CognitoUserPoolCreateAuthChallengeEvent",
                        "CognitoUserPoolCustomMessageEvent",
                        "CognitoUserPoolDefineAuthChallengeEvent",
                        "CognitoUserPoolMigrateUserEvent",
                        "CognitoUserPoolPostAuthenticationEvent",
                        "CognitoUserPoolPostConfirmationEvent",
                        "CognitoUserPoolPreAuthenticationEvent",
                        "CognitoUserPoolPreSignUpEvent",
                        "CognitoUserPoolPreTokenGenerationEvent",
                        "CognitoUserPoolPreTokenGenerationEventV2",
                        "CognitoUserPoolVerifyAuthChallengeResponseEvent",
                        "ConfigEvent",
                        "ConnectEvent",
                        "DynamodbEvent",
                        "DynamodbTimeWindowEvent",
                        "IoTButtonEvent",
                        "KafkaEvent",
                        "KinesisAnalyticsFirehoseInputPreprocessingEvent",
                        "KinesisAnalyticsOutputDeliveryEvent",
                        "KinesisAnalyticsStreamsInputPreprocessingEvent",
                        "KinesisEvent",
                        "KinesisFirehoseEvent",
                        "KinesisTimeWindowEvent",
                        "LambdaDestinationEvent",
                        "LexEvent",
                        "MSKFirehoseEvent",
                        "RabbitMQEvent",
                        "S3BatchEvent",
                        "S3BatchEventV2",
                        "S3Event",
                        "S3ObjectLambdaEvent",
                        "ScheduledEvent",
                        "SecretsManagerRotationEvent",
                        "SNSEvent",
                        "SQSEvent");
    }

    @Test
    void headersOfKafkaAreBytes() {
        SampleEvent event = EventRequest.parse("msk").event();
        KafkaEvent kafka = (KafkaEvent) awsClass(event).orElseThrow().read(event);

        assertThat(kafka.getRecords()).containsOnlyKeys("orders-0");
        assertThat(kafka.getRecords().values()).singleElement().satisfies(records -> assertThat(
                        records.get(0).getHeaders().get(0))
                .containsOnlyKeys("source")
                .containsEntry("source", "example".getBytes(UTF_8)));
    }

    @Test
    void timeOfAnAuthorizerRequestIsInMilliseconds() {
        SampleEvent event = EventRequest.parse("apigateway-v2-authorizer").event();
        APIGatewayV2CustomAuthorizerEvent request = (APIGatewayV2CustomAuthorizerEvent)
                awsClass(event).orElseThrow().read(event);

        assertThat(request.getRequestContext().getTimeEpoch()).isEqualTo(Instant.parse("2026-01-15T09:30:00Z"));
    }

    @Test
    void keyOfS3IsDecodedByAwsClass() {
        SampleEvent event = EventRequest.parse("s3:key=a b/ü+c.txt").event();
        S3Event s3 = (S3Event) awsClass(event).orElseThrow().read(event);

        assertThat(s3.getRecords().get(0).getS3().getObject().getUrlDecodedKey())
                .isEqualTo("a b/ü+c.txt");
    }

    private static Optional<AwsEventClass> awsClass(SampleEvent event) {
        return event.type().eventClass().map(AwsEventClass::named);
    }

    /** The default of each type that has a class, and the variants. */
    private static Stream<String> requests() {
        return Stream.concat(
                SampleEvents.types().stream()
                        .filter(type -> type.eventClass().isPresent())
                        .map(EventType::name),
                VARIANTS.stream());
    }

    /** Equal, both absent, or the same number or time in another form. */
    private static boolean isSame(JsonNode sent, @Nullable JsonNode read) {
        if (read == null || read.isNull()) {
            return sent.isNull();
        }
        if (sent.isNull() && read.isBoolean()) {
            return !read.booleanValue(); // a primitive of the class
        }
        if (sent.isNumber() && read.isNumber()) {
            return sent.decimalValue().compareTo(read.decimalValue()) == 0;
        }
        if (sent.isNumber() != read.isNumber() && !sent.isContainerNode()) {
            return sent.asText().equals(read.asText()); // text where the class has a number, or the other way round
        }
        return sent.equals(read)
                || (sent.isTextual()
                        && read.isTextual()
                        && time(sent.textValue()).isPresent()
                        && time(sent.textValue()).equals(time(read.textValue())));
    }

    private static Optional<Instant> time(String text) {
        return TIMES.stream().flatMap(format -> parse(text, format)).findFirst();
    }

    private static Stream<Instant> parse(String text, DateTimeFormatter format) {
        try {
            return Stream.of(OffsetDateTime.parse(text, format).toInstant());
        } catch (DateTimeException e) {
            return Stream.empty();
        }
    }

    private static final List<DateTimeFormatter> TIMES = List.of(
            DateTimeFormatter.ISO_OFFSET_DATE_TIME,
            new DateTimeFormatterBuilder()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                    .appendOffset("+HHMM", "Z")
                    .toFormatter(Locale.ENGLISH),
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss xx", Locale.ENGLISH));
}
