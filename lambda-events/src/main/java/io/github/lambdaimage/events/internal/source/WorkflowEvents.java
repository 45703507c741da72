package io.github.lambdaimage.events.internal.source;

import static io.github.lambdaimage.events.internal.json.JsonObject.object;

import io.github.lambdaimage.events.internal.definition.EventDefinition;
import io.github.lambdaimage.events.internal.definition.EventValues;
import io.github.lambdaimage.events.internal.definition.FieldType;
import io.github.lambdaimage.events.internal.json.JsonObject;
import io.github.lambdaimage.events.internal.value.Times;
import java.util.List;

/** Step Functions and the destinations of asynchronous invocations. */
final class WorkflowEvents {

    private WorkflowEvents() {}

    static List<EventDefinition> all() {
        return List.of(destination(), stepFunctions());
    }

    private static EventDefinition stepFunctions() {
        return EventDefinition.named("stepfunctions", "Task of a Step Functions state machine")
                .field("input", "{\"message\":\"hello\"}", FieldType.JSON, "Input of the state, which is the event.")
                .text("token", "", "Task token; if set, the event is `{\"input\": …, \"token\": …}`.")
                .event(values -> values.optional("token")
                        .<Object>map(token ->
                                object().with("input", values.json("input")).with("token", token))
                        .orElseGet(() -> values.json("input")));
    }

    private static EventDefinition destination() {
        return EventDefinition.named("lambda-destination", "Record that Lambda sends to a destination")
                .javaClass("LambdaDestinationEvent")
                .choice(
                        "condition",
                        List.of("RetriesExhausted", "Success", "EventAgeExceeded"),
                        "Condition of the destination.")
                .text("function", "example", "Name of the function.")
                .object("request", "{\"message\":\"hello\"}", "Event of the invocation.")
                .field("response", "{\"status\":\"ok\"}", FieldType.JSON, "Response of a successful invocation.")
                .text("errorMessage", "Example error", "Message of the error of a failed invocation.")
                .origin()
                .event(WorkflowEvents::destinationEvent);
    }

    private static JsonObject destinationEvent(EventValues values) {
        String condition = values.text("condition");
        boolean success = condition.equals("Success");
        JsonObject responseContext = object().with("statusCode", 200).with("executedVersion", "$LATEST");
        JsonObject event = object().with("version", "1.0")
                .with("timestamp", Times.isoMillis(values.time()))
                .with(
                        "requestContext",
                        object().with("requestId", values.ids().uuid("request"))
                                .with(
                                        "functionArn",
                                        values.arn("lambda", "function:" + values.text("function")) + ":$LATEST")
                                .with("condition", condition)
                                .with("approximateInvokeCount", success ? 1 : 3))
                .with("requestPayload", values.object("request"));
        if (success) {
            return event.with("responseContext", responseContext).with("responsePayload", values.json("response"));
        }
        return event.with("responseContext", responseContext.with("functionError", "Unhandled"))
                .with(
                        "responsePayload",
                        object().with("errorMessage", values.text("errorMessage"))
                                .with("errorType", "java.lang.IllegalStateException")
                                .with("stackTrace", List.of("com.example.Handler.handle(Handler.java:12)")));
    }
}
