package io.github.lambdaimage.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("any-jvm")
class SampleEventsTest {

    private static final String TEXT = "changed-value";
    private static final Pattern LOG_DATA = Pattern.compile("\"awslogs\": \\{\\s+\"data\": \"([^\"]+)\"");
    private static final Pattern BASE64 = Pattern.compile("\"([A-Za-z0-9+/]{4,}={0,2})\"");
    private static final Pattern NUMBERS = Pattern.compile("a number from ([0-9]+) to [0-9]+");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Another valid value for each range; a field with a range of its own is in {@link #CHANGED}. */
    private static final Map<String, String> BY_RANGE = Map.of(
            "text", TEXT,
            "a JSON value", "{\"changed\":\"" + TEXT + "\"}",
            "a JSON object", "{\"changed\":\"" + TEXT + "\"}",
            "a time such as 2026-01-15T09:30:00Z", "2031-06-07T08:09:10Z",
            "one of: true, false", "true",
            "an account ID of 12 digits", "210987654321",
            "a region such as us-east-1", "eu-west-1",
            "a path that starts with /", "/changed-value",
            "a header such as \"Accept: text/plain\", or a JSON object of headers", "X-Changed: " + TEXT);

    /** Values of fields that another field restricts. */
    private static final Map<String, String> CHANGED = Map.of(
            "apigateway.resource", "/orders/{" + TEXT + "}",
            "apigateway-authorizer-request.resource", "/orders/{" + TEXT + "}",
            "apigateway-v2.route", "POST /orders/{" + TEXT + "}",
            "apigateway-v2-authorizer.route", "POST /orders/{" + TEXT + "}",
            "dynamodb.keyName", "Message",
            "dynamodb-window.keyName", "Message");

    /** What else must be set for a field to have an effect. */
    private static final Map<String, Map<String, String>> COMPANIONS = Map.of(
            "apigateway-websocket.query", Map.of("route", "$connect"),
            "function-url.account", Map.of("auth", "AWS_IAM"),
            "lambda-destination.response", Map.of("condition", "Success"),
            "sqs.messageGroupId", Map.of("queue", "example.fifo"));

    /** Fields whose value is in the event as a digest. */
    private static final Set<String> DIGESTED = Set.of("s3.body", "eventbridge-s3.body");

    @Test
    void typesAreTheDocumentedOnes() {
        assertThat(SampleEvents.types().stream().map(EventType::name))
                .isSorted()
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z][a-z0-9]+(-[a-z0-9]+)*"))
                .allMatch(EventRequest::isRequest)
                .containsExactly(NAMES.strip().split("\\s+", -1));
    }

    /** Languages with digits of their own, and with another lower case of I. */
    @ParameterizedTest
    @ValueSource(strings = {"ar-EG-u-nu-arab", "th-TH-u-nu-thai", "tr-TR"})
    void eventsDoNotDependOnTheLanguageOfTheMachine(String language) {
        List<SampleEvent> events =
                SampleEvents.types().stream().map(EventType::event).toList();
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(language));

            assertThat(SampleEvents.types().stream().map(type -> type.event().bytes()))
                    .containsExactlyElementsOf(
                            events.stream().map(SampleEvent::bytes).toList());
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void eventIsJsonAndAlwaysTheSame(EventType type) throws IOException {
        SampleEvent event = type.event();

        assertThat(event.type()).isSameAs(type);
        assertThat(MAPPER.readTree(event.bytes())).isNotNull();
        assertThat(event.bytes())
                .isEqualTo(event.json().getBytes(UTF_8))
                .isEqualTo(type.event().bytes());
        assertThat(type.title()).isNotEmpty().doesNotEndWith(".");
    }

    @ParameterizedTest
    @MethodSource("types")
    void defaultsAreValidAndGiveTheDefaultEvent(EventType type) {
        Map<String, String> defaults =
                type.fields().stream().collect(toMap(EventField::name, EventField::defaultValue));

        assertThat(type.event(defaults).json()).isEqualTo(type.event().json());
        assertThat(type.fields())
                .allSatisfy(field ->
                        assertThat(field.description()).as(field.name()).endsWith("."));
    }

    @ParameterizedTest
    @MethodSource("types")
    void valueOfEveryFieldComesThrough(EventType type) throws IOException {
        String unchanged = type.event().json();
        for (EventField field : type.fields()) {
            assertComesThrough(type, field, unchanged);
        }
    }

    private static void assertComesThrough(EventType type, EventField field, String unchanged) throws IOException {
        String id = type.name() + "." + field.name();
        Map<String, String> values = new HashMap<>(COMPANIONS.getOrDefault(id, Map.of()));
        String before = values.isEmpty() ? unchanged : type.event(values).json();
        String value = changed(id, field);
        values.put(field.name(), value);
        String after = type.event(values).json();

        assertThat(after).as(id).isNotEqualTo(before);
        if (value.contains(TEXT) && !DIGESTED.contains(id)) {
            assertThat(readable(after)).as(id).containsIgnoringCase(TEXT);
        }
    }

    private static String changed(String id, EventField field) {
        String own = CHANGED.get(id);
        if (own != null) {
            return own;
        }
        String range = BY_RANGE.get(field.range());
        if (range != null) {
            return range;
        }
        Matcher number = NUMBERS.matcher(field.range());
        if (number.matches()) {
            long least = Long.parseLong(number.group(1));
            return String.valueOf(field.defaultValue().equals(number.group(1)) ? least + 1 : least);
        }
        return field.range().substring(field.range().lastIndexOf(", ") + 2);
    }

    /** The text with its Base64 parts, and the log data, decoded. */
    private static String readable(String json) throws IOException {
        StringBuilder readable = new StringBuilder(json);
        Matcher quoted = BASE64.matcher(json);
        while (quoted.find()) {
            if (quoted.group(1).length() % 4 == 0) {
                readable.append(new String(Base64.getDecoder().decode(quoted.group(1)), UTF_8));
            }
        }
        Matcher data = LOG_DATA.matcher(json);
        if (data.find()) {
            byte[] zipped = Base64.getDecoder().decode(data.group(1));
            readable.append(new String(new GZIPInputStream(new ByteArrayInputStream(zipped)).readAllBytes(), UTF_8));
        }
        return readable.toString();
    }

    @ParameterizedTest
    @MethodSource("types")
    void regionAccountAndTimeAreTheSameEverywhere(EventType type) throws IOException {
        Map<String, String> values = new HashMap<>();
        Set<String> names =
                Set.copyOf(type.fields().stream().map(EventField::name).toList());
        Stream.of("region", "account", "time")
                .filter(names::contains)
                .forEach(name -> values.put(
                        name,
                        type.fields().stream()
                                .filter(field -> field.name().equals(name))
                                .map(field -> changed("", field))
                                .findFirst()
                                .orElseThrow()));
        String json = readable(type.event(values).json());

        assertThat(json).doesNotContain("us-east-1", "123456789012", "2026-01-1", "Jan 2026", "Jan/2026", "/01/26");
        assertThat(json).doesNotContainPattern("\\b17684[0-9]{5}");
    }

    @ParameterizedTest
    @MethodSource("types")
    void partitionFollowsTheRegion(EventType type) {
        if (type.fields().stream().anyMatch(field -> field.name().equals("region"))) {
            assertThat(type.event(Map.of("region", "cn-north-1")).json())
                    .doesNotContain("arn:aws:")
                    .doesNotContainPattern("cn-north-1\\.[a-z.]*amazonaws\\.com[^.]");
            assertThat(type.event(Map.of("region", "us-gov-west-1")).json()).doesNotContain("arn:aws:");
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void unusualValuesGiveAnEventOrTheRemedy(EventType type) throws IOException {
        for (String unusual : List.of("", "\"{}\\\u0000\ud83d\ude00\n,", "{\"a\":null,\"b\":[{}],\"c\":{\"N\":{}}}")) {
            for (EventField field : type.fields()) {
                try {
                    SampleEvent event = type.event(Map.of(field.name(), unusual));
                    assertThat(MAPPER.readTree(event.bytes())).isNotNull();
                } catch (EventRequestException e) {
                    assertThat(e.remedy()).startsWith("Specify ");
                }
            }
        }
    }

    @Test
    void countGivesDistinctRecords() throws IOException {
        var records = MAPPER.readTree(EventRequest.parse("sqs:count=3").event().bytes())
                .get("Records");

        assertThat(records).hasSize(3);
        assertThat(records.findValuesAsText("messageId")).doesNotHaveDuplicates();
        assertThat(records.findValuesAsText("receiptHandle")).doesNotHaveDuplicates();
    }

    private static List<EventType> types() {
        return SampleEvents.types();
    }

    /** Names are an API: one that disappears breaks the files and the scripts of users. */
    private static final String NAMES = """
            activemq alb alexa alexa-smart-home apigateway apigateway-authorizer-request
            apigateway-authorizer-token apigateway-v2 apigateway-v2-authorizer apigateway-websocket
            appsync appsync-authorizer appsync-batch appsync-events bedrock-agent bedrock-agent-api
            clientvpn cloudformation cloudfront-origin-request cloudfront-origin-response
            cloudfront-viewer-request cloudfront-viewer-response cloudwatch-alarm
            cloudwatch-composite-alarm cloudwatch-logs codecommit codedeploy codepipeline
            cognito-create-auth-challenge cognito-custom-email-sender cognito-custom-message
            cognito-custom-sms-sender cognito-define-auth-challenge cognito-post-authentication
            cognito-post-confirmation cognito-pre-authentication cognito-pre-sign-up
            cognito-pre-token-generation cognito-pre-token-generation-v2 cognito-sync
            cognito-user-migration cognito-verify-auth-challenge config config-scheduled connect
            documentdb dynamodb dynamodb-window eventbridge eventbridge-autoscaling
            eventbridge-cloudtrail eventbridge-codebuild eventbridge-codepipeline eventbridge-ec2
            eventbridge-ecr eventbridge-ecs eventbridge-health eventbridge-s3 firehose firehose-msk
            function-url iot iot-authorizer iot-button iot-provisioning kafka kinesis
            kinesis-analytics-firehose kinesis-analytics-output kinesis-analytics-streams kinesis-window
            lambda-destination lex lex-v2 msk rabbitmq s3 s3-batch s3-batch-v2 s3-object-lambda schedule
            scheduler secretsmanager ses sns sqs stepfunctions transfer vpc-lattice
            """;
}
