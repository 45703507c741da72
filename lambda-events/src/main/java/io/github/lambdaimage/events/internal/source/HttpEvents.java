package io.github.lambdaimage.events.internal.source;

import static io.github.lambdaimage.events.internal.json.JsonObject.object;

import io.github.lambdaimage.events.internal.definition.EventDefinition;
import io.github.lambdaimage.events.internal.definition.EventValues;
import io.github.lambdaimage.events.internal.json.JsonObject;
import io.github.lambdaimage.events.internal.shape.HttpRequest;
import io.github.lambdaimage.events.internal.value.Times;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** HTTP requests by Application Load Balancer, function URL, and VPC Lattice. */
final class HttpEvents {

    private static final String DEFAULT_ROUTE = "$default";
    private static final String USER_ID = "AIDACKCEVSQ6C2EXAMPLE";

    private HttpEvents() {}

    static List<EventDefinition> all() {
        return List.of(loadBalancer(), functionUrl(), lattice());
    }

    private static EventDefinition loadBalancer() {
        return HttpRequest.fields(EventDefinition.named("alb", "Request by an Application Load Balancer")
                        .javaClass("ApplicationLoadBalancerRequestEvent"))
                .text("targetGroup", "example-group", "Name of the target group.")
                .flag("multiValue", "Whether the target group has multi-value headers.")
                .origin()
                .event(HttpEvents::loadBalancerEvent);
    }

    private static JsonObject loadBalancerEvent(EventValues values) {
        String host = "example-" + values.ids().digits("host", 9) + "." + values.region() + ".elb." + values.domain();
        HttpRequest request = HttpRequest.undecoded(values, host);
        JsonObject event = object().with(
                        "requestContext",
                        object().with(
                                        "elb",
                                        object().with(
                                                        "targetGroupArn",
                                                        values.arn(
                                                                "elasticloadbalancing",
                                                                "targetgroup/" + values.text("targetGroup") + "/"
                                                                        + values.ids()
                                                                                .hex("group", 16)))))
                .with("httpMethod", request.method())
                .with("path", request.path());
        if (values.flag("multiValue")) {
            event.with("multiValueQueryStringParameters", request.multiValueQuery())
                    .with("multiValueHeaders", request.multiValueLowerCaseHeaders());
        } else {
            event.with("queryStringParameters", request.query()).with("headers", request.lastLowerCaseHeaders());
        }
        String body = request.eventBody();
        return event.with("body", body == null ? "" : body).with("isBase64Encoded", request.isBase64());
    }

    private static EventDefinition functionUrl() {
        return HttpRequest.fields(EventDefinition.named("function-url", "Request to a Lambda function URL")
                        .javaClass("APIGatewayV2HTTPEvent"))
                .text("cookies", "session=example", "Cookies, separated by `; `.")
                .choice("auth", List.of("NONE", "AWS_IAM"), "Authorization type of the URL.")
                .origin()
                .event(HttpEvents::functionUrlEvent);
    }

    private static JsonObject functionUrlEvent(EventValues values) {
        String urlId = values.ids().lowerCase("url", 32);
        String host = urlId + ".lambda-url." + values.region() + ".on.aws";
        HttpRequest request = HttpRequest.of(values, host);
        boolean signed = values.text("auth").equals("AWS_IAM");
        JsonObject context = object().with("accountId", signed ? values.account() : "anonymous")
                .with("apiId", urlId);
        if (signed) {
            context.with("authorizer", object().with("iam", iam(values)));
        }
        context.with("domainName", host)
                .with("domainPrefix", urlId)
                .with(
                        "http",
                        object().with("method", request.method())
                                .with("path", request.path())
                                .with("protocol", "HTTP/1.1")
                                .with("sourceIp", request.sourceIp())
                                .with("userAgent", request.userAgent()))
                .with("requestId", values.ids().uuid("request"))
                .with("routeKey", DEFAULT_ROUTE)
                .with("stage", DEFAULT_ROUTE)
                .with("time", Times.commonLog(values.time()))
                .with("timeEpoch", values.time().toEpochMilli());
        return object().with("version", "2.0")
                .with("routeKey", DEFAULT_ROUTE)
                .with("rawPath", request.path())
                .with("rawQueryString", request.rawQuery())
                .withOptional("cookies", ApiGatewayEvents.cookies(values))
                .with("headers", request.lowerCaseHeaders())
                .withOptional("queryStringParameters", ApiGatewayEvents.orNull(request.joinedQuery()))
                .with("requestContext", context)
                .withOptional("body", request.eventBody())
                .with("isBase64Encoded", request.isBase64());
    }

    private static JsonObject iam(EventValues values) {
        return object().with("accessKey", "AKIAIOSFODNN7EXAMPLE")
                .with("accountId", values.account())
                .with("callerId", USER_ID)
                .with("cognitoIdentity", null)
                .with("principalOrgId", "o-" + values.ids().lowerCase("organization", 10))
                .with("userArn", values.globalArn("iam", "user/example-user"))
                .with("userId", USER_ID);
    }

    private static EventDefinition lattice() {
        return HttpRequest.fields(EventDefinition.named("vpc-lattice", "Request by VPC Lattice, event structure 2.0"))
                .origin()
                .event(HttpEvents::latticeEvent);
    }

    private static JsonObject latticeEvent(EventValues values) {
        String serviceId = values.ids().hex("service", 17);
        String host = "example-" + serviceId + "." + values.ids().hex("zone", 7) + ".vpc-lattice-svcs."
                + values.region() + ".on.aws";
        HttpRequest request = HttpRequest.of(values, host);
        String session = values.ids().hex("session", 32);
        return object().with("version", "2.0")
                .with("path", request.rawQuery().isEmpty() ? request.path() : request.path() + "?" + request.rawQuery())
                .with("method", request.method())
                .with("headers", request.multiValueLowerCaseHeaders())
                .with("queryStringParameters", request.multiValueQuery())
                .withOptional("body", request.eventBody())
                .with("isBase64Encoded", request.isBase64())
                .with(
                        "requestContext",
                        object().with(
                                        "serviceNetworkArn",
                                        values.arn(
                                                "vpc-lattice",
                                                "servicenetwork/sn-"
                                                        + values.ids().hex("network", 17)))
                                .with("serviceArn", values.arn("vpc-lattice", "service/svc-" + serviceId))
                                .with(
                                        "targetGroupArn",
                                        values.arn(
                                                "vpc-lattice",
                                                "targetgroup/tg-" + values.ids().hex("group", 17)))
                                .with(
                                        "identity",
                                        object().with(
                                                        "sourceVpcArn",
                                                        values.arn(
                                                                "ec2",
                                                                "vpc/vpc-"
                                                                        + values.ids()
                                                                                .hex("vpc", 17)))
                                                .with("type", "AWS_IAM")
                                                .with(
                                                        "principal",
                                                        values.globalArn("sts", "assumed-role/example-role/" + session))
                                                .with(
                                                        "principalOrgID",
                                                        "o-" + values.ids().lowerCase("organization", 10))
                                                .with("sessionName", session))
                                .with("region", values.region())
                                .with(
                                        "timeEpoch",
                                        String.valueOf(TimeUnit.MILLISECONDS.toMicros(
                                                values.time().toEpochMilli()))));
    }
}
