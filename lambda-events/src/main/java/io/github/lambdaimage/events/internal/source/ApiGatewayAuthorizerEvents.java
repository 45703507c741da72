package io.github.lambdaimage.events.internal.source;

import static io.github.lambdaimage.events.internal.json.JsonObject.object;

import io.github.lambdaimage.events.internal.definition.EventDefinition;
import io.github.lambdaimage.events.internal.definition.EventValues;
import io.github.lambdaimage.events.internal.json.JsonObject;
import io.github.lambdaimage.events.internal.shape.HttpRequest;
import java.util.List;

/** Requests of API Gateway to a Lambda authorizer. */
final class ApiGatewayAuthorizerEvents {

    private static final String STAGE = "stage";
    private static final String TOKEN = "token";
    private static final String DEFAULT_TOKEN = "Bearer example-token";
    private static final String TOKEN_DESCRIPTION = "Value of the header Authorization.";

    private ApiGatewayAuthorizerEvents() {}

    static List<EventDefinition> all() {
        return List.of(token(), request(), request2());
    }

    private static EventDefinition token() {
        return EventDefinition.named("apigateway-authorizer-token", "Request to a token authorizer of a REST API")
                .javaClass("APIGatewayCustomAuthorizerEvent")
                .text(TOKEN, DEFAULT_TOKEN, TOKEN_DESCRIPTION)
                .text("method", "POST", "HTTP method.")
                .text("path", "/orders/42", "Path of the request.")
                .text(STAGE, "prod", "Stage of the API.")
                .region()
                .account()
                .event(values -> object().with("type", "TOKEN")
                        .with("methodArn", methodArn(values, values.text("method"), values.text("path")))
                        .with("authorizationToken", values.text(TOKEN)));
    }

    private static String methodArn(EventValues values, String method, String path) {
        return values.arn(
                "execute-api", ApiGatewayEvents.apiId(values) + "/" + values.text(STAGE) + "/" + method + path);
    }

    private static EventDefinition request() {
        return HttpRequest.headFields(EventDefinition.named(
                                "apigateway-authorizer-request", "Request to a request authorizer of a REST API")
                        .javaClass("APIGatewayCustomAuthorizerEvent"))
                .text(TOKEN, DEFAULT_TOKEN, TOKEN_DESCRIPTION)
                .text("resource", "/{proxy+}", "Resource of the API, which the path must match.")
                .text(STAGE, "prod", "Stage of the API.")
                .origin()
                .event(ApiGatewayAuthorizerEvents::requestEvent);
    }

    private static JsonObject requestEvent(EventValues values) {
        HttpRequest request =
                HttpRequest.of(values, ApiGatewayEvents.host(values)).withAuthorization(values.text(TOKEN));
        String resource = values.text("resource");
        return object().with("type", "REQUEST")
                .with("methodArn", methodArn(values, request.method(), request.path()))
                .with("resource", resource)
                .with("path", request.path())
                .with("httpMethod", request.method())
                .with("headers", request.headers())
                .with("multiValueHeaders", request.multiValueHeaders())
                .with("queryStringParameters", request.query())
                .with("multiValueQueryStringParameters", request.multiValueQuery())
                .with("pathParameters", request.pathParameters(resource))
                .with("stageVariables", ApiGatewayEvents.stageVariables())
                .with(
                        "requestContext",
                        object().with("path", "/" + values.text(STAGE) + request.path())
                                .with("accountId", values.account())
                                .with("resourceId", values.ids().lowerCase("resource", 6))
                                .with(STAGE, values.text(STAGE))
                                .with("requestId", values.ids().uuid("request"))
                                .with(
                                        "identity",
                                        object().with("apiKey", values.ids().token("key", 40))
                                                .with("sourceIp", request.sourceIp())
                                                .with("userAgent", request.userAgent()))
                                .with("resourcePath", resource)
                                .with("httpMethod", request.method())
                                .with("apiId", ApiGatewayEvents.apiId(values)));
    }

    private static EventDefinition request2() {
        return HttpRequest.headFields(EventDefinition.named(
                                "apigateway-v2-authorizer", "Request to an authorizer of an HTTP API, format 2.0")
                        .javaClass("APIGatewayV2CustomAuthorizerEvent"))
                .text(TOKEN, DEFAULT_TOKEN, TOKEN_DESCRIPTION)
                .text("route", "ANY /{proxy+}", "Route of the API, which the path must match.")
                .text(STAGE, "$default", "Stage of the API.")
                .text("cookies", "session=example", "Cookies, separated by `; `.")
                .origin()
                .event(ApiGatewayAuthorizerEvents::request2Event);
    }

    private static JsonObject request2Event(EventValues values) {
        HttpRequest request =
                HttpRequest.of(values, ApiGatewayEvents.host(values)).withAuthorization(values.text(TOKEN));
        String route = values.text("route");
        return object().with("version", "2.0")
                .with("type", "REQUEST")
                .with("routeArn", methodArn(values, request.method(), request.path()))
                .with("identitySource", List.of(values.text(TOKEN)))
                .with("routeKey", route)
                .with("rawPath", ApiGatewayEvents.rawPath(values, request))
                .with("rawQueryString", request.rawQuery())
                .withOptional("cookies", ApiGatewayEvents.cookies(values))
                .with("headers", request.lowerCaseHeaders())
                .withOptional("queryStringParameters", ApiGatewayEvents.orNull(request.joinedQuery()))
                .with("requestContext", ApiGatewayEvents.httpContext(values, request))
                .withOptional("pathParameters", ApiGatewayEvents.pathParameters(request, route))
                .with("stageVariables", ApiGatewayEvents.stageVariables());
    }
}
