package io.github.lambdaimage.events.internal.source;

import static io.github.lambdaimage.events.internal.json.JsonObject.object;

import io.github.lambdaimage.events.internal.definition.EventDefinition;
import io.github.lambdaimage.events.internal.definition.EventValues;
import io.github.lambdaimage.events.internal.json.JsonObject;
import io.github.lambdaimage.events.internal.shape.HttpRequest;
import io.github.lambdaimage.events.internal.value.Times;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Amazon API Gateway: REST APIs, HTTP APIs with payload format 2.0, WebSocket APIs. */
final class ApiGatewayEvents {

    private static final String STAGE = "stage";
    private static final String DEFAULT_ROUTE = "$default";

    private ApiGatewayEvents() {}

    static List<EventDefinition> all() {
        return List.of(rest(), http(), webSocket());
    }

    static String apiId(EventValues values) {
        return values.ids().lowerCase("api", 10);
    }

    static String host(EventValues values) {
        return apiId(values) + ".execute-api." + values.region() + "." + values.domain();
    }

    /** The parameters, or null as API Gateway writes an empty set of them. */
    static @Nullable JsonObject orNull(JsonObject parameters) {
        return parameters.isEmpty() ? null : parameters;
    }

    static JsonObject stageVariables() {
        return object().with("environment", "example");
    }

    private static EventDefinition rest() {
        return HttpRequest.fields(EventDefinition.named("apigateway", "Request to a REST API of API Gateway")
                        .javaClass("APIGatewayProxyRequestEvent"))
                .text("resource", "/{proxy+}", "Resource of the API, which the path must match.")
                .text(STAGE, "prod", "Stage of the API.")
                .text("user", "user-1", "Principal that a Lambda authorizer has returned, empty without an authorizer.")
                .origin()
                .event(ApiGatewayEvents::restEvent);
    }

    private static JsonObject restEvent(EventValues values) {
        HttpRequest request = HttpRequest.of(values, host(values));
        return object().with("resource", values.text("resource"))
                .with("path", request.path())
                .with("httpMethod", request.method())
                .with("headers", request.headers())
                .with("multiValueHeaders", request.multiValueHeaders())
                .with("queryStringParameters", orNull(request.query()))
                .with("multiValueQueryStringParameters", orNull(request.multiValueQuery()))
                .with("pathParameters", request.pathParameters(values.text("resource")))
                .with("stageVariables", stageVariables())
                .with("requestContext", restContext(values, request))
                .with("body", request.eventBody())
                .with("isBase64Encoded", request.isBase64());
    }

    private static JsonObject restContext(EventValues values, HttpRequest request) {
        return object().with("accountId", values.account())
                .with("apiId", apiId(values))
                .withOptional(
                        "authorizer",
                        values.optional("user")
                                .map(user -> object().with("principalId", user).with("integrationLatency", 12))
                                .orElse(null))
                .with("domainName", host(values))
                .with("domainPrefix", apiId(values))
                .with("extendedRequestId", values.ids().token("extended", 15) + "=")
                .with("httpMethod", request.method())
                .with("identity", restIdentity(request))
                .with("path", "/" + values.text(STAGE) + request.path())
                .with("protocol", "HTTP/1.1")
                .with("requestId", values.ids().uuid("request"))
                .with("requestTime", Times.commonLog(values.time()))
                .with("requestTimeEpoch", values.time().toEpochMilli())
                .with("resourceId", values.ids().lowerCase("resource", 6))
                .with("resourcePath", values.text("resource"))
                .with(STAGE, values.text(STAGE));
    }

    private static JsonObject restIdentity(HttpRequest request) {
        return object().with("accessKey", null)
                .with("accountId", null)
                .with("caller", null)
                .with("cognitoAuthenticationProvider", null)
                .with("cognitoAuthenticationType", null)
                .with("cognitoIdentityId", null)
                .with("cognitoIdentityPoolId", null)
                .with("principalOrgId", null)
                .with("sourceIp", request.sourceIp())
                .with("user", null)
                .with("userAgent", request.userAgent())
                .with("userArn", null);
    }

    private static EventDefinition http() {
        return HttpRequest.fields(EventDefinition.named("apigateway-v2", "Request to an HTTP API, payload format 2.0")
                        .javaClass("APIGatewayV2HTTPEvent"))
                .text("route", "ANY /{proxy+}", "Route of the API, which the path must match, or `$default`.")
                .text(STAGE, DEFAULT_ROUTE, "Stage of the API.")
                .text("cookies", "session=example", "Cookies, separated by `; `.")
                .text("user", "user-1", "Subject of the JSON Web Token, empty without an authorizer.")
                .origin()
                .event(ApiGatewayEvents::httpEvent);
    }

    private static JsonObject httpEvent(EventValues values) {
        HttpRequest request = HttpRequest.of(values, host(values));
        String route = values.text("route");
        JsonObject context = httpContext(values, request);
        values.optional("user")
                .ifPresent(user -> context.with("authorizer", object().with("jwt", token(values, user))));
        return httpStart(values, request, route)
                .withOptional("queryStringParameters", orNull(request.joinedQuery()))
                .with("requestContext", context)
                .withOptional("pathParameters", pathParameters(request, route))
                .with("stageVariables", stageVariables())
                .withOptional("body", request.eventBody())
                .with("isBase64Encoded", request.isBase64());
    }

    /** The members that every payload of format 2.0 starts with. */
    static JsonObject httpStart(EventValues values, HttpRequest request, String route) {
        return object().with("version", "2.0")
                .with("routeKey", route)
                .with("rawPath", rawPath(values, request))
                .with("rawQueryString", request.rawQuery())
                .withOptional("cookies", cookies(values))
                .with("headers", request.lowerCaseHeaders());
    }

    /** The parameters of the path by the template in a route such as {@code GET /orders/{id}}; null if it has none. */
    static @Nullable JsonObject pathParameters(HttpRequest request, String route) {
        return route.equals(DEFAULT_ROUTE) ? null : request.pathParameters(route.substring(route.indexOf(' ') + 1));
    }

    static @Nullable List<String> cookies(EventValues values) {
        return values.optional("cookies")
                .map(cookies -> List.of(cookies.split(";\\s*", -1)))
                .orElse(null);
    }

    /** A stage with a name is part of the path. */
    static String rawPath(EventValues values, HttpRequest request) {
        return values.text(STAGE).equals(DEFAULT_ROUTE) ? request.path() : "/" + values.text(STAGE) + request.path();
    }

    static JsonObject httpContext(EventValues values, HttpRequest request) {
        return object().with("accountId", values.account())
                .with("apiId", apiId(values))
                .with("domainName", host(values))
                .with("domainPrefix", apiId(values))
                .with(
                        "http",
                        object().with("method", request.method())
                                .with("path", rawPath(values, request))
                                .with("protocol", "HTTP/1.1")
                                .with("sourceIp", request.sourceIp())
                                .with("userAgent", request.userAgent()))
                .with("requestId", values.ids().token("request", 15) + "=")
                .with("routeKey", values.text("route"))
                .with(STAGE, values.text(STAGE))
                .with("time", Times.commonLog(values.time()))
                .with("timeEpoch", values.time().toEpochMilli());
    }

    private static JsonObject token(EventValues values, String user) {
        long seconds = values.time().getEpochSecond();
        return object().with(
                        "claims",
                        object().with("sub", user)
                                .with("iss", "https://auth.example.com/")
                                .with("aud", "example-client")
                                .with("iat", String.valueOf(seconds))
                                .with("exp", String.valueOf(seconds + 3600)))
                .with("scopes", List.of("orders/read"));
    }

    private static EventDefinition webSocket() {
        return EventDefinition.named("apigateway-websocket", "Message or connection of a WebSocket API")
                .javaClass("APIGatewayV2WebSocketEvent")
                .text("route", DEFAULT_ROUTE, "Route; `$connect` and `$disconnect` give those events.")
                .text("body", "{\"action\":\"sendMessage\"}", "Body of a message.")
                .text("query", "", "Query string of the connection request.")
                .text("connectionId", "L0SM9cOFvHcCIhw=", "ID of the connection.")
                .text(STAGE, "prod", "Stage of the API.")
                .text("sourceIp", "192.0.2.10", "IP address of the client.")
                .region()
                .time()
                .event(ApiGatewayEvents::webSocketEvent);
    }

    private static JsonObject webSocketEvent(EventValues values) {
        return switch (values.text("route")) {
            case "$connect" -> connect(values);
            case "$disconnect" ->
                object().with(
                                "requestContext",
                                webSocketContext(values, "DISCONNECT")
                                        .with("disconnectStatusCode", 1000)
                                        .with("disconnectReason", "Client-side close frame"))
                        .with("isBase64Encoded", false);
            default ->
                object().with(
                                "requestContext",
                                webSocketContext(values, "MESSAGE")
                                        .with("messageId", values.ids().token("message", 15) + "="))
                        .with("body", values.text("body"))
                        .with("isBase64Encoded", false);
        };
    }

    private static JsonObject connect(EventValues values) {
        HttpRequest handshake = HttpRequest.handshake(values, host(values));
        return object().with("headers", handshake.headers())
                .with("multiValueHeaders", handshake.multiValueHeaders())
                .withOptional("queryStringParameters", orNull(handshake.query()))
                .withOptional("multiValueQueryStringParameters", orNull(handshake.multiValueQuery()))
                .with("stageVariables", stageVariables())
                .with("requestContext", webSocketContext(values, "CONNECT"))
                .with("isBase64Encoded", false);
    }

    private static JsonObject webSocketContext(EventValues values, String eventType) {
        String requestId = values.ids().token("request", 15) + "=";
        return object().with("routeKey", values.text("route"))
                .with("eventType", eventType)
                .with("extendedRequestId", requestId)
                .with("requestTime", Times.commonLog(values.time()))
                .with("messageDirection", "IN")
                .with(STAGE, values.text(STAGE))
                .with("connectedAt", values.time().minusSeconds(10).toEpochMilli())
                .with("requestTimeEpoch", values.time().toEpochMilli())
                .with("identity", object().with("sourceIp", values.text("sourceIp")))
                .with("requestId", requestId)
                .with("domainName", host(values))
                .with("connectionId", values.text("connectionId"))
                .with("apiId", apiId(values));
    }
}
