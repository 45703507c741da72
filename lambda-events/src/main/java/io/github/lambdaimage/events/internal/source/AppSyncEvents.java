package io.github.lambdaimage.events.internal.source;

import static io.github.lambdaimage.events.internal.json.JsonObject.object;

import io.github.lambdaimage.events.internal.definition.EventDefinition;
import io.github.lambdaimage.events.internal.definition.EventValues;
import io.github.lambdaimage.events.internal.json.JsonObject;
import java.util.Arrays;
import java.util.List;

/** AWS AppSync: resolvers, authorizers, and Event APIs. */
final class AppSyncEvents {

    private static final String FIELD = "field";
    private static final String ARGUMENTS = "arguments";

    private AppSyncEvents() {}

    static List<EventDefinition> all() {
        return List.of(resolver(), batch(), authorizer(), channel());
    }

    private static EventDefinition.Builder resolverFields(EventDefinition.Builder type) {
        return type.text(FIELD, "getOrder", "Field of the GraphQL schema.")
                .text("parentType", "Query", "Type that has the field.")
                .object(ARGUMENTS, "{\"id\":\"42\"}", "Arguments of the field.")
                .text("user", "user-1", "Name of the user.")
                .region()
                .time();
    }

    private static EventDefinition resolver() {
        return resolverFields(EventDefinition.named("appsync", "Direct Lambda resolver of an AppSync GraphQL API"))
                .event(values -> context(values, 0));
    }

    private static EventDefinition batch() {
        return resolverFields(EventDefinition.named("appsync-batch", "Batch of a direct Lambda resolver of AppSync"))
                .count(2000)
                .event(values -> values.records(index -> context(values, index)));
    }

    private static JsonObject context(EventValues values, int index) {
        String host = values.ids().lowerCase("api", 26) + ".appsync-api." + values.region() + "." + values.domain();
        return object().with(ARGUMENTS, values.object(ARGUMENTS))
                .with("identity", identity(values))
                .with("source", index == 0 ? null : object().with("id", String.valueOf(index)))
                .with("request", object().with("headers", headers(host)).with("domainName", null))
                .with("prev", null)
                .with(
                        "info",
                        object().with("selectionSetList", List.of("id", "status"))
                                .with("selectionSetGraphQL", "{\n  id\n  status\n}")
                                .with("fieldName", values.text(FIELD))
                                .with("parentTypeName", values.text("parentType"))
                                .with("variables", object()))
                .with("stash", object());
    }

    private static JsonObject identity(EventValues values) {
        String issuer = "https://cognito-idp." + values.region() + "." + values.domain() + "/" + values.region() + "_"
                + values.ids().token("pool", 9);
        String subject = values.ids().uuid("subject");
        long seconds = values.time().getEpochSecond();
        return object().with(
                        "claims",
                        object().with("sub", subject)
                                .with("iss", issuer)
                                .with("cognito:username", values.text("user"))
                                .with("token_use", "access")
                                .with("auth_time", seconds)
                                .with("iat", seconds)
                                .with("exp", seconds + 3600))
                .with("defaultAuthStrategy", "ALLOW")
                .with("groups", null)
                .with("issuer", issuer)
                .with("sourceIp", List.of("192.0.2.10"))
                .with("sub", subject)
                .with("username", values.text("user"));
    }

    private static JsonObject headers(String host) {
        return object().with("accept", "application/json")
                .with("content-type", "application/json")
                .with("host", host)
                .with("user-agent", "curl/8.11.1")
                .with("x-forwarded-for", "192.0.2.10")
                .with("x-forwarded-port", "443")
                .with("x-forwarded-proto", "https");
    }

    private static EventDefinition authorizer() {
        return EventDefinition.named("appsync-authorizer", "Request to a Lambda authorizer of AppSync")
                .javaClass("AppSyncLambdaAuthorizerEvent")
                .text("token", "example-token", "Authorization token.")
                .text("queryDocument", "query GetOrder { getOrder(id: \"42\") { id } }", "GraphQL document.")
                .text("operation", "GetOrder", "Name of the operation.")
                .object("variables", "{\"id\":\"42\"}", "Variables of the operation.")
                .region()
                .account()
                .event(values -> {
                    String apiId = values.ids().lowerCase("api", 26);
                    return object().with("authorizationToken", values.text("token"))
                            .with(
                                    "requestContext",
                                    object().with("apiId", apiId)
                                            .with("accountId", values.account())
                                            .with("requestId", values.ids().uuid("request"))
                                            .with("queryString", values.text("queryDocument"))
                                            .with("operationName", values.text("operation"))
                                            .with("variables", values.object("variables")))
                            .with(
                                    "requestHeaders",
                                    headers(apiId + ".appsync-api." + values.region() + "." + values.domain()));
                });
    }

    private static EventDefinition channel() {
        return EventDefinition.named("appsync-events", "Direct Lambda integration of an AppSync Event API")
                .text("channel", "/default/orders", "Path of the channel.")
                .choice("operation", List.of("PUBLISH", "SUBSCRIBE"), "Operation.")
                .object("payload", "{\"message\":\"hello\"}", "Payload of an event that is published.")
                .count(5)
                .region()
                .event(AppSyncEvents::channelEvent);
    }

    private static JsonObject channelEvent(EventValues values) {
        List<String> segments = Arrays.stream(values.text("channel").split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .toList();
        String host = values.ids().lowerCase("api", 26) + ".appsync-api." + values.region() + "." + values.domain();
        boolean publish = values.text("operation").equals("PUBLISH");
        return object().with("identity", null)
                .with("result", null)
                .with("request", object().with("headers", headers(host)).with("domainName", null))
                .with(
                        "info",
                        object().with(
                                        "channel",
                                        object().with("path", values.text("channel"))
                                                .with("segments", segments))
                                .with(
                                        "channelNamespace",
                                        object().with("name", segments.isEmpty() ? "" : segments.get(0)))
                                .with("operation", values.text("operation")))
                .with("error", null)
                .with("prev", null)
                .with("stash", object())
                .with("outErrors", List.of())
                .with(
                        "events",
                        publish
                                ? values.records(index -> object().with("payload", values.object("payload"))
                                        .with("id", values.ids().uuid("event" + index)))
                                : null);
    }
}
