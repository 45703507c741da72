package io.github.lambdaimage.events.internal.source;

import static io.github.lambdaimage.events.internal.json.JsonObject.object;

import io.github.lambdaimage.events.internal.definition.EventDefinition;
import io.github.lambdaimage.events.internal.definition.EventValues;
import io.github.lambdaimage.events.internal.definition.FieldType;
import io.github.lambdaimage.events.internal.json.JsonObject;
import io.github.lambdaimage.events.internal.value.Digests;
import io.github.lambdaimage.events.internal.value.Times;
import java.util.List;
import java.util.Locale;

/** Lambda@Edge: the four events of CloudFront. */
final class CloudFrontEvents {

    private static final String USER_AGENT = "User-Agent";

    private CloudFrontEvents() {}

    static List<EventDefinition> all() {
        return List.of(
                request("viewer-request", "Viewer request of CloudFront"),
                request("origin-request", "Origin request of CloudFront"),
                response("origin-response", "Origin response of CloudFront"),
                response("viewer-response", "Viewer response of CloudFront"));
    }

    private static EventDefinition.Builder fields(String eventType, String title) {
        return EventDefinition.named("cloudfront-" + eventType, title)
                .javaClass("CloudFrontEvent")
                .text("method", "GET", "HTTP method.")
                .field("path", "/index.html", FieldType.PATH, "Path of the request.")
                .text("query", "page=1", "Query string without the question mark.")
                .text("clientIp", "192.0.2.10", "IP address of the client.")
                .text("domain", "d111111abcdef8.cloudfront.net", "Domain of the distribution.")
                .text("distribution", "EDFDVBD6EXAMPLE", "ID of the distribution.");
    }

    private static JsonObject event(EventValues values, String eventType, JsonObject rest) {
        JsonObject config = object().with("distributionDomainName", values.text("domain"))
                .with("distributionId", values.text("distribution"))
                .with("eventType", eventType)
                .with("requestId", values.ids().token("request", 54) + "==");
        return object().with(
                        "Records",
                        List.of(object().with(
                                        "cf", object().with("config", config).withAll(rest))));
    }

    private static EventDefinition request(String eventType, String title) {
        EventDefinition.Builder type =
                fields(eventType, title).text("body", "", "Body of the request. The event has it in Base64.");
        if (eventType.startsWith("origin")) {
            type.text("origin", "origin.example.com", "Domain of the origin.");
        }
        return type.event(values -> event(values, eventType, object().with("request", requestOf(values, eventType))));
    }

    private static JsonObject requestOf(EventValues values, String eventType) {
        boolean toOrigin = eventType.startsWith("origin");
        JsonObject headers = object();
        header(headers, "Host", toOrigin && values.has("origin") ? values.text("origin") : values.text("domain"));
        header(headers, USER_AGENT, toOrigin ? "Amazon CloudFront" : "curl/8.11.1");
        if (toOrigin) {
            header(headers, "X-Forwarded-For", values.text("clientIp"));
            header(headers, "Via", "2.0 " + values.ids().hex("via", 32) + ".cloudfront.net (CloudFront)");
        } else {
            header(headers, "Accept", "*/*");
        }
        JsonObject request = object().with("clientIp", values.text("clientIp"))
                .with("headers", headers)
                .with("method", values.text("method").toUpperCase(Locale.ROOT))
                .with("querystring", values.text("query"))
                .with("uri", values.text("path"));
        if (values.has("origin")) {
            request.with("origin", object().with("custom", origin(values)));
        }
        if (values.has("body") && values.optional("body").isPresent()) {
            header(headers, "Content-Length", String.valueOf(Digests.size(values.text("body"))));
            request.with(
                    "body",
                    object().with("action", "read-only")
                            .with("data", Digests.base64(values.text("body")))
                            .with("encoding", "base64")
                            .with("inputTruncated", false));
        }
        return request;
    }

    private static JsonObject origin(EventValues values) {
        return object().with("customHeaders", object())
                .with("domainName", values.text("origin"))
                .with("keepaliveTimeout", 5)
                .with("path", "")
                .with("port", 443)
                .with("protocol", "https")
                .with("readTimeout", 30)
                .with("sslProtocols", List.of("TLSv1.2"));
    }

    private static EventDefinition response(String eventType, String title) {
        return fields(eventType, title)
                .number("status", 200, 100, 599, "Status of the response.")
                .time()
                .event(values -> event(
                        values,
                        eventType,
                        object().with("request", requestOf(values, eventType)).with("response", responseOf(values))));
    }

    private static JsonObject responseOf(EventValues values) {
        JsonObject headers = object();
        header(headers, "Content-Type", "text/html");
        header(headers, "Date", Times.http(values.time()));
        header(headers, "Server", "ExampleServer");
        return object().with("headers", headers)
                .with("status", values.text("status"))
                .with("statusDescription", description((int) values.number("status")));
    }

    private static String description(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 301 -> "Moved Permanently";
            case 302 -> "Found";
            case 304 -> "Not Modified";
            case 400 -> "Bad Request";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 500 -> "Internal Server Error";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            default -> "";
        };
    }

    private static void header(JsonObject headers, String name, String value) {
        headers.with(
                name.toLowerCase(Locale.ROOT),
                List.of(object().with("key", name).with("value", value)));
    }
}
