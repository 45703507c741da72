package io.github.lambdaimage.events.internal.shape;

import static io.github.lambdaimage.events.internal.json.JsonObject.object;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.lambdaimage.events.internal.definition.EventDefinition;
import io.github.lambdaimage.events.internal.definition.EventValues;
import io.github.lambdaimage.events.internal.definition.FieldType;
import io.github.lambdaimage.events.internal.definition.InvalidFieldException;
import io.github.lambdaimage.events.internal.json.JsonObject;
import io.github.lambdaimage.events.internal.json.JsonReader;
import io.github.lambdaimage.events.internal.value.Digests;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The HTTP request in an event, from the fields that {@link #fields} adds. */
public final class HttpRequest {

    private static final String BODY = "body";
    private static final String CONTENT_TYPE = "Content-Type";
    private static final String USER_AGENT = "User-Agent";

    /** Methods whose requests have no body unless one is given. */
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "DELETE", "OPTIONS");

    private static final int TRACE_DIGITS = 24;
    private static final int KEY_BYTES = 16;

    private final EventValues values;
    private final Map<String, List<String>> headers = new LinkedHashMap<>();
    private final Map<String, List<String>> query;

    private HttpRequest(EventValues values, Function<String, String> decoder) {
        this.values = values;
        this.query = parse(values.text("query"), decoder);
    }

    /** Adds the fields of a request with a body to a type. */
    public static EventDefinition.Builder fields(EventDefinition.Builder type) {
        return headFields(type)
                .text(
                        BODY,
                        "{\"message\":\"hello\"}",
                        "Body of the request. GET, HEAD, DELETE and OPTIONS have a body only if it is set.")
                .flag("base64", "Whether the body is Base64 in the event.");
    }

    /** Adds the fields of a request to a type whose events do not have the body. */
    public static EventDefinition.Builder headFields(EventDefinition.Builder type) {
        return type.text("method", "POST", "HTTP method.")
                .field("path", "/orders/42", FieldType.PATH, "Path of the request.")
                .text("query", "page=1", "Query string without the question mark.")
                .field(
                        "header",
                        "",
                        FieldType.HEADER,
                        "Header in addition to the usual ones, or in place of one: `Name: value`, or a JSON object.")
                .text("sourceIp", "192.0.2.10", "IP address of the client.");
    }

    /** The request to a host, with the headers that a client and a proxy of AWS send. */
    public static HttpRequest of(EventValues values, String host) {
        return of(values, host, text -> URLDecoder.decode(text, UTF_8));
    }

    /** As {@link #of}; the event has the query string undecoded. */
    public static HttpRequest undecoded(EventValues values, String host) {
        return of(values, host, text -> text);
    }

    private static HttpRequest of(EventValues values, String host, Function<String, String> decoder) {
        HttpRequest request = new HttpRequest(values, decoder);
        request.header("Accept", "application/json");
        request.body().ifPresent(body -> request.header("Content-Length", String.valueOf(Digests.size(body))));
        request.body().ifPresent(body -> request.header(CONTENT_TYPE, "application/json"));
        request.header("Host", host);
        request.header(USER_AGENT, "curl/8.11.1");
        request.header("X-Amzn-Trace-Id", "Root=" + traceId(values));
        request.header("X-Forwarded-For", request.sourceIp());
        request.header("X-Forwarded-Port", "443");
        request.header("X-Forwarded-Proto", "https");
        values.optional("header").ifPresent(request::override);
        return request;
    }

    /** The request that opens a WebSocket; it has neither method nor body. */
    public static HttpRequest handshake(EventValues values, String host) {
        HttpRequest request = new HttpRequest(values, text -> URLDecoder.decode(text, UTF_8));
        request.header("Host", host);
        request.header("Sec-WebSocket-Extensions", "permessage-deflate; client_max_window_bits");
        request.header("Sec-WebSocket-Key", Digests.base64(values.ids().token("key", KEY_BYTES)));
        request.header("Sec-WebSocket-Version", "13");
        request.header("X-Amzn-Trace-Id", "Root=" + traceId(values));
        request.header("X-Forwarded-For", request.sourceIp());
        request.header("X-Forwarded-Port", "443");
        request.header("X-Forwarded-Proto", "https");
        return request;
    }

    private static String traceId(EventValues values) {
        return "1-" + String.format(Locale.ROOT, "%08x", values.time().getEpochSecond()) + "-"
                + values.ids().hex("trace", TRACE_DIGITS);
    }

    private void header(String name, String value) {
        headers.put(name, List.of(value));
    }

    private void override(String field) {
        if (!field.startsWith("{")) {
            int colon = field.indexOf(':');
            replace(
                    field.substring(0, colon),
                    List.of(field.substring(colon + 1).strip()));
            return;
        }
        JsonObject given = (JsonObject) Objects.requireNonNull(JsonReader.read(field));
        given.members().forEach((name, value) -> replace(name, texts(value)));
    }

    private static List<String> texts(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(value));
    }

    private void replace(String name, List<String> value) {
        headers.keySet().removeIf(name::equalsIgnoreCase);
        headers.put(name, value);
    }

    /** Sets the header Authorization. */
    public HttpRequest withAuthorization(String token) {
        replace("Authorization", List.of(token));
        return this;
    }

    /** The method in upper case. */
    public String method() {
        return values.text("method").toUpperCase(Locale.ROOT);
    }

    /** The path. */
    public String path() {
        return values.text("path");
    }

    /** The address of the client. */
    public String sourceIp() {
        return values.text("sourceIp");
    }

    /** The header User-Agent. */
    public String userAgent() {
        TreeMap<String, List<String>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(headers);
        return last(byName.getOrDefault(USER_AGENT, List.of("")));
    }

    /** The query string as it is sent. */
    public String rawQuery() {
        return values.text("query");
    }

    /** The body as the event has it: text or Base64; null if there is none. */
    public @Nullable String eventBody() {
        return body().map(body -> isBase64() ? Digests.base64(body) : body).orElse(null);
    }

    /** Whether the event has the body in Base64. */
    public boolean isBase64() {
        return values.flag("base64") && body().isPresent();
    }

    private Optional<String> body() {
        boolean expected = values.isGiven(BODY) || !WITHOUT_BODY.contains(method());
        return expected && values.has(BODY) ? values.optional(BODY) : Optional.empty();
    }

    /** The parameters of the path by a template; null if the template has none. */
    public @Nullable JsonObject pathParameters(String template) {
        JsonObject parameters = new PathTemplate(template)
                .match(path())
                .orElseThrow(
                        () -> new InvalidFieldException("path", "Specify a path that matches \"" + template + "\"."));
        return parameters.isEmpty() ? null : parameters;
    }

    /** Headers with the names of the client; of several values the last. */
    public JsonObject headers() {
        return members(headers, name -> name, HttpRequest::last);
    }

    /** Headers with the names of the client and all values. */
    public JsonObject multiValueHeaders() {
        return members(headers, name -> name, all -> all);
    }

    /** Headers with lower-case names; several values are joined by a comma. */
    public JsonObject lowerCaseHeaders() {
        return members(headers, HttpRequest::lowerCase, HttpRequest::joined);
    }

    /** Headers with lower-case names; of several values the last. */
    public JsonObject lastLowerCaseHeaders() {
        return members(headers, HttpRequest::lowerCase, HttpRequest::last);
    }

    /** Headers with lower-case names and all values. */
    public JsonObject multiValueLowerCaseHeaders() {
        return members(headers, HttpRequest::lowerCase, all -> all);
    }

    /** Query parameters; of several values the last. */
    public JsonObject query() {
        return members(query, name -> name, HttpRequest::last);
    }

    /** Query parameters with all values. */
    public JsonObject multiValueQuery() {
        return members(query, name -> name, all -> all);
    }

    /** Query parameters; several values are joined by a comma. */
    public JsonObject joinedQuery() {
        return members(query, name -> name, HttpRequest::joined);
    }

    private static Map<String, List<String>> parse(String query, Function<String, String> decoder) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String parameter : query.split("&", -1)) {
            if (!parameter.isEmpty()) {
                int equals = parameter.indexOf('=');
                String name = equals < 0 ? parameter : parameter.substring(0, equals);
                String value = equals < 0 ? "" : parameter.substring(equals + 1);
                parameters
                        .computeIfAbsent(decode(name, decoder), first -> new ArrayList<>())
                        .add(decode(value, decoder));
            }
        }
        return parameters;
    }

    private static String decode(String text, Function<String, String> decoder) {
        try {
            return decoder.apply(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidFieldException("query", "Specify a query string that is URL-encoded.");
        }
    }

    private static JsonObject members(
            Map<String, List<String>> source, Function<String, String> name, Function<List<String>, Object> value) {
        JsonObject object = object();
        source.forEach((key, all) -> object.with(name.apply(key), value.apply(all)));
        return object;
    }

    private static String lowerCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static String last(List<String> all) {
        return all.get(all.size() - 1);
    }

    private static String joined(List<String> all) {
        return String.join(",", all);
    }
}
