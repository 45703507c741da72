package io.github.lambdaimage.events.internal.source;

import static io.github.lambdaimage.events.internal.json.JsonObject.object;

import io.github.lambdaimage.events.internal.definition.EventDefinition;
import io.github.lambdaimage.events.internal.definition.EventValues;
import io.github.lambdaimage.events.internal.json.JsonObject;
import io.github.lambdaimage.events.internal.json.JsonWriter;
import io.github.lambdaimage.events.internal.value.Digests;
import io.github.lambdaimage.events.internal.value.Times;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Amazon CloudWatch: log subscriptions and alarms. */
final class CloudWatchEvents {

    private static final String ALARM = "alarm";
    private static final String STATE = "state";
    private static final List<String> STATES = List.of("ALARM", "OK", "INSUFFICIENT_DATA");
    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final BigDecimal ABOVE = new BigDecimal("12.0");
    private static final BigDecimal BELOW = new BigDecimal("1.0");
    private static final int EVENT_ID_DIGITS = 56;

    private CloudWatchEvents() {}

    static List<EventDefinition> all() {
        return List.of(logs(), metricAlarm(), compositeAlarm());
    }

    private static EventDefinition logs() {
        return EventDefinition.named("cloudwatch-logs", "Subscription to a log group, in Base64 and gzip")
                .javaClass("CloudWatchLogsEvent")
                .text("message", "{\"level\":\"ERROR\",\"message\":\"hello\"}", "Message of the log event.")
                .text("logGroup", "/aws/lambda/example", "Name of the log group.")
                .text("logStream", "example-stream", "Name of the log stream.")
                .text("filter", "example-filter", "Name of the subscription filter.")
                .count(1000)
                .account()
                .time()
                .event(values -> object().with("awslogs", object().with("data", logData(values))));
    }

    private static String logData(EventValues values) {
        JsonObject data = object().with("messageType", "DATA_MESSAGE")
                .with("owner", values.account())
                .with("logGroup", values.text("logGroup"))
                .with("logStream", values.text("logStream"))
                .with("subscriptionFilters", List.of(values.text("filter")))
                .with("logEvents", values.records(index -> object().with(
                                "id", values.ids().sequence("log", EVENT_ID_DIGITS, index))
                        .with("timestamp", values.time().toEpochMilli())
                        .with("message", values.text("message"))));
        return Digests.base64(Digests.gzip(JsonWriter.compact(data).getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonObject alarmEvent(EventValues values, JsonObject alarmData) {
        return object().with("source", "aws.cloudwatch")
                .with("alarmArn", values.arn("cloudwatch", "alarm:" + values.text(ALARM)))
                .with("accountId", values.account())
                .with("time", Times.isoOffset(values.time()))
                .with("region", values.region())
                .with("alarmData", alarmData);
    }

    private static EventDefinition metricAlarm() {
        return EventDefinition.named("cloudwatch-alarm", "Action of a metric alarm")
                .javaClass("CloudWatchMetricAlarmEvent")
                .text(ALARM, "example-alarm", "Name of the alarm.")
                .choice(STATE, STATES, "New state.")
                .text("namespace", "AWS/Lambda", "Namespace of the metric.")
                .text("metric", "Errors", "Name of the metric.")
                .object("dimensions", "{\"FunctionName\":\"example\"}", "Dimensions of the metric.")
                .number("threshold", 10, 0, 1_000_000, "Threshold of the alarm.")
                .origin()
                .event(values -> {
                    String previous = values.text(STATE).equals("OK") ? "ALARM" : "OK";
                    return alarmEvent(
                            values,
                            object().with("alarmName", values.text(ALARM))
                                    .with(STATE, metricState(values, values.text(STATE), values.time()))
                                    .with(
                                            "previousState",
                                            metricState(
                                                    values,
                                                    previous,
                                                    values.time().minus(PERIOD)))
                                    .with("configuration", metricConfiguration(values)));
                });
    }

    private static JsonObject metricState(EventValues values, String state, Instant time) {
        BigDecimal threshold = BigDecimal.valueOf(values.number("threshold")).setScale(1);
        Instant datapoint = Times.floor(time, PERIOD).minus(PERIOD);
        BigDecimal value = state.equals("ALARM") ? threshold.add(ABOVE) : BELOW.min(threshold);
        boolean known = !state.equals("INSUFFICIENT_DATA");
        String reason = known
                ? "Threshold Crossed: 1 datapoint [" + value + " (" + Times.alarm(datapoint) + ")] was "
                        + (state.equals("ALARM") ? "" : "not ")
                        + "greater than the threshold (" + threshold + ")."
                : "Insufficient Data: 1 datapoint was unknown.";
        JsonObject data = object().with("version", "1.0")
                .with("queryDate", Times.isoOffset(time))
                .with("startDate", Times.isoOffset(datapoint))
                .with("statistic", "Sum")
                .with("period", PERIOD.toSeconds())
                .with("recentDatapoints", known ? List.of(value) : List.of())
                .with("threshold", threshold)
                .with(
                        "evaluatedDatapoints",
                        List.of(object().with("timestamp", Times.isoOffset(datapoint))
                                .withOptional("value", known ? value : null)));
        return object().with("value", state)
                .with("reason", reason)
                .with("reasonData", JsonWriter.compact(data))
                .with("timestamp", Times.isoOffset(time));
    }

    private static JsonObject metricConfiguration(EventValues values) {
        return object().with("description", "Example alarm.")
                .with(
                        "metrics",
                        List.of(object().with("id", values.ids().uuid("metric"))
                                .with(
                                        "metricStat",
                                        object().with(
                                                        "metric",
                                                        object().with("namespace", values.text("namespace"))
                                                                .with("name", values.text("metric"))
                                                                .with("dimensions", values.object("dimensions")))
                                                .with("period", PERIOD.toSeconds())
                                                .with("stat", "Sum")
                                                .with("unit", "Count"))
                                .with("returnData", true)));
    }

    private static EventDefinition compositeAlarm() {
        return EventDefinition.named("cloudwatch-composite-alarm", "Action of a composite alarm")
                .javaClass("CloudWatchCompositeAlarmEvent")
                .text(ALARM, "example-composite-alarm", "Name of the alarm.")
                .choice(STATE, List.of("ALARM", "OK"), "New state.")
                .text("child", "example-alarm", "Name of the alarm that has caused the change.")
                .origin()
                .event(values -> {
                    String previous = values.text(STATE).equals("OK") ? "ALARM" : "OK";
                    return alarmEvent(
                            values,
                            object().with("alarmName", values.text(ALARM))
                                    .with(STATE, compositeState(values, values.text(STATE), values.time()))
                                    .with(
                                            "previousState",
                                            compositeState(
                                                            values,
                                                            previous,
                                                            values.time().minus(PERIOD))
                                                    .with("actionsSuppressedBy", "WaitPeriod")
                                                    .with(
                                                            "actionsSuppressedReason",
                                                            "Actions suppressed by WaitPeriod"))
                                    .with(
                                            "configuration",
                                            object().with("alarmRule", "ALARM(" + values.text("child") + ")")
                                                    .with("actionsSuppressor", "example-suppressor")
                                                    .with("actionsSuppressorWaitPeriod", 120)
                                                    .with("actionsSuppressorExtensionPeriod", 180)));
                });
    }

    private static JsonObject compositeState(EventValues values, String state, Instant time) {
        String child = values.arn("cloudwatch", "alarm:" + values.text("child"));
        JsonObject trigger = object().with("arn", child)
                .with(STATE, object().with("value", state).with("timestamp", Times.isoOffset(time)));
        return object().with("value", state)
                .with("reason", child + " transitioned to " + state + " at " + Times.alarmReason(time))
                .with("reasonData", JsonWriter.compact(object().with("triggeringAlarms", List.of(trigger))))
                .with("timestamp", Times.isoOffset(time));
    }
}
