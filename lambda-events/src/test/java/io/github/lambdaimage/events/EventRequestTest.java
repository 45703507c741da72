package io.github.lambdaimage.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import io.github.lambdaimage.events.EventRequestException.Reason;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("any-jvm")
class EventRequestTest {

    @Test
    void typeAloneHasNoValues() {
        EventRequest request = EventRequest.parse("sqs");

        assertThat(request.type().name()).isEqualTo("sqs");
        assertThat(request.values()).isEmpty();
        assertThat(EventRequest.parse("sqs:").values()).isEmpty();
    }

    @Test
    void fieldsAreSeparatedByCommas() {
        assertThat(EventRequest.parse("s3:bucket=photos,key=a b=c.jpg,sourceIp=")
                        .values())
                .containsExactly(entry("bucket", "photos"), entry("key", "a b=c.jpg"), entry("sourceIp", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1}", "{\"a\":1,\"b\":[2,3]}", "[1,2]", "{ \"a\" : \"x=y, z\" }"})
    void jsonExtendsToTheEnd(String json) {
        assertThat(EventRequest.parse("sqs:count=2,body=" + json).values())
                .containsExactly(entry("count", "2"), entry("body", json));
    }

    @Test
    void unknownTypeListsTheTypesAndTheNearest() {
        EventRequestException e = failure("sqss:body=a");

        assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_TYPE);
        assertThat(e.problem()).isEqualTo("Event type \"sqss\" does not exist; did you mean \"sqs\"?");
        assertThat(e.remedy()).startsWith("Use one of: activemq, alb, ").contains(" sqs, ");
        assertThat(e.field()).isEmpty();
        assertThat(e.suggestion()).contains("sqs");
        assertThat(e).hasMessage(e.problem() + System.lineSeparator() + e.remedy());
    }

    @ParameterizedTest
    @CsvSource({
        "SQS, sqs",
        "apigw, apigateway",
        "apiGatewayV2, apigateway-v2",
        "dynamo, dynamodb",
        "cloudwatch, cloudwatch-alarm",
        "kinesys, kinesis",
        "functionurl, function-url",
        "ddb, dynamodb",
        "cognito, cognito-create-auth-challenge"
    })
    void nearestTypeIsSuggested(String seen, String suggested) {
        assertThat(failure(seen).problem()).endsWith("; did you mean \"" + suggested + "\"?");
    }

    @Test
    void typeWithoutASimilarNameGetsNoSuggestion() {
        assertThat(failure("zzzzzz").problem()).isEqualTo("Event type \"zzzzzz\" does not exist.");
        assertThat(failure("zzzzzz").suggestion()).isEmpty();
    }

    @Test
    void unknownFieldListsTheFieldsAndTheNearest() {
        EventRequestException e = failure("sqs:bdy=a");

        assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_FIELD);
        assertThat(e.problem()).isEqualTo("Event type \"sqs\" has no field \"bdy\"; did you mean \"body\"?");
        assertThat(e.remedy())
                .isEqualTo("Use one of: body, messageId, queue, messageGroupId, attributes, receiveCount, count,"
                        + " region, account, time.");
        assertThat(e.field()).contains("bdy");
        assertThat(e.suggestion()).contains("body");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sqs:body|body|no value",
                "sqs:count=1,hello|hello|no value",
                "sqs:body=a,b|b|no value",
                "sqs:body=a,|body|a comma at its end",
                "sqs:body=say \"hi\"|body|a quote or a brace in its value",
                "sqs:body=it's|body|a quote or a brace in its value",
                "sqs:body=a{b}|body|a quote or a brace in its value",
                "sqs:body=a[0]|body|a quote or a brace in its value",
                "sqs:body={a:1}|body|invalid JSON at character 2",
                "sqs:body={\"a\":1},count=2|body|invalid JSON at character 8",
                "sqs:body=a,body=b|body|two values"
            })
    void ambiguousTextIsRefused(String request, String field, String found) {
        EventRequestException e = failure(request);

        assertThat(e.reason()).isEqualTo(Reason.AMBIGUOUS);
        assertThat(e.problem()).isEqualTo("Field \"" + field + "\" of event type \"sqs\" has " + found + ".");
        assertThat(e.remedy()).contains("must be JSON in the last field");
        assertThat(e.field()).contains(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sqs:count=0|count|0|Specify a number from 1 to 10000.",
                "sqs:count=many|count|many|Specify a number from 1 to 10000.",
                "sqs:count=99999999999999999999|count|99999999999999999999|Specify a number from 1 to 10000.",
                "sqs:time=yesterday|time|yesterday|Specify a time such as 2026-01-15T09:30:00Z.",
                "sqs:time=+1000000000-01-01T00:00:00Z|time|+1000000000-01-01T00:00:00Z|Specify a time such as"
                        + " 2026-01-15T09:30:00Z.",
                "sqs:account=12|account|12|Specify an account ID of 12 digits.",
                "sqs:region=Frankfurt|region|Frankfurt|Specify a region such as us-east-1.",
                "sqs:attributes=[1]|attributes|[1]|Specify a JSON object.",
                "iot:payload=x|payload|x|Specify a JSON value.",
                "dynamodb:eventName=UPDATE|eventName|UPDATE|Specify one of: MODIFY, INSERT, REMOVE.",
                "alb:path=orders|path|orders|Specify a path that starts with /.",
                "alb:base64=yes|base64|yes|Specify one of: true, false.",
                "apigateway:query=%zz|query|%zz|Specify a query string that is URL-encoded."
            })
    void invalidValueIsRefused(String request, String field, String value, String remedy) {
        EventRequestException e = catchThrowableOfType(
                EventRequestException.class, () -> EventRequest.parse(request).event());

        assertThat(e.reason()).isEqualTo(Reason.INVALID_VALUE);
        assertThat(e.problem())
                .startsWith("Field \"" + field + "\" of event type \"")
                .endsWith("\" is not valid: \"" + value + "\".");
        assertThat(e.remedy()).isEqualTo(remedy);
        assertThat(e.field()).contains(field);
    }

    @Test
    void headerIsALineOrAnObject() {
        EventRequestException e =
                catchThrowableOfType(EventRequestException.class, () -> EventRequest.parse("alb:header=accept")
                        .event());

        assertThat(e.remedy())
                .isEqualTo("Specify a header such as \"Accept: text/plain\", or a JSON object of headers.");
    }

    @Test
    void pathMustMatchTheResource() {
        EventType type = SampleEvents.type("apigateway").orElseThrow();
        EventRequestException e = catchThrowableOfType(
                EventRequestException.class, () -> type.event(Map.of("resource", "/users/{id}", "path", "/orders")));

        assertThat(e.problem()).isEqualTo("Field \"path\" of event type \"apigateway\" is not valid: \"/orders\".");
        assertThat(e.remedy()).isEqualTo("Specify a path that matches \"/users/{id}\".");
    }

    @Test
    void longValueIsCutInTheMessage() {
        assertThat(failure("x".repeat(10_000)).problem()).hasSizeLessThan(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sqs", "s3", "sqs:body=hello", "sqs:body={\"a\":1}", "apigateway-v2:path=/a/b", "unknown:x"})
    void typeAloneOrWithAColonIsARequest(String text) {
        assertThat(EventRequest.isRequest(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "C:\\events\\a.json",
                "c:a",
                "events/success.json",
                "success.json",
                "{\"a\":1}",
                "\"text\"",
                "[1]",
                "42",
                ":a"
            })
    void fileOrJsonIsNoRequest(String text) {
        assertThat(EventRequest.isRequest(text)).isFalse();
    }

    private static EventRequestException failure(String request) {
        return catchThrowableOfType(EventRequestException.class, () -> EventRequest.parse(request));
    }
}
