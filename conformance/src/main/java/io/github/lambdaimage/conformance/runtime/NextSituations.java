package io.github.lambdaimage.conformance.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.lambdaimage.conformance.runtime.functions.Behaviour;
import java.util.List;
import java.util.function.Supplier;
import java.util.zip.CRC32;

/** Requests for an event, its headers, and its bytes. */
final class NextSituations {

    private static final String GROUP = "Receiving an event";
    private static final String TRACE = "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=1";
    private static final String ROUND = "next, response 1, next";

    private static final byte[] LARGEST = "1".repeat(6 * 1024 * 1024 + 100).getBytes(UTF_8);

    private NextSituations() {}

    static List<Situation> all() {
        return List.of(
                row(
                        "The first call after the start",
                        Sources.NEXT,
                        "GET /2018-06-01/runtime/invocation/next over HTTP/1.1, with Host and without a body",
                        Script::new,
                        Check.calls("next")
                                .waits()
                                .fact("Host", r -> first(r).has("Host") ? "sent" : "none", "sent"::equals)
                                .fact(
                                        "Content-Length",
                                        r -> first(r).header("Content-Length"),
                                        NextSituations::noBody)),
                row(
                        "The client's name",
                        Sources.RIE,
                        "A User-Agent is sent: Lambda records it as the runtime's release",
                        Script::new,
                        Check.calls("next")
                                .waits()
                                .fact(
                                        "User-Agent",
                                        r -> product(first(r).header("User-Agent")),
                                        NextSituations::isProduct)),
                row(
                        "The request id",
                        Sources.NEXT,
                        "The id of the event's header is in the path of the response",
                        () -> new Script().next(Event.of(1, "{}").with("Lambda-Runtime-Aws-Request-Id", "a.b_C~d-9")),
                        Check.calls("next, response a.b_C~d-9, next").waits()),
                handler(
                        "The request id, for the handler",
                        Sources.NEXT,
                        "The handler receives it",
                        Behaviour.REQUEST_ID,
                        Event.of(1, "{}"),
                        Event.id(1)),
                row(
                        "The same id again",
                        Sources.ROBUST,
                        "A retry may bring the same id; it is handled and answered again",
                        () -> new Script().next(Event.of(1, "1")).next(Event.of(1, "2")),
                        Check.calls("next, response 1, next, response 1, next")
                                .waits()
                                .posts(0, "1")
                                .posts(1, "2")),
                row(
                        "The deadline",
                        Sources.NEXT,
                        "The handler knows the remaining time: here 60 minutes",
                        () -> new Script().function(Behaviour.MINUTES_LEFT).events("{}"),
                        Check.calls(ROUND).waits().posts("\"60\"")),
                handler(
                        "A deadline in the past",
                        Sources.ROBUST,
                        "The remaining time is 0, not negative",
                        Behaviour.MILLIS_LEFT,
                        Event.of(1, "{}")
                                .with(
                                        "Lambda-Runtime-Deadline-Ms",
                                        String.valueOf(System.currentTimeMillis() - 60_000)),
                        "0"),
                handler(
                        "The function's ARN",
                        Sources.NEXT,
                        "The handler receives it",
                        Behaviour.FUNCTION_ARN,
                        Event.of(1, "{}"),
                        Event.ARN),
                handler(
                        "The trace header",
                        Sources.NEXT,
                        "The handler receives it",
                        Behaviour.TRACE_ID,
                        Event.of(1, "{}").with("Lambda-Runtime-Trace-Id", TRACE),
                        TRACE),
                handler(
                        "The trace header, for X-Ray's SDK",
                        Sources.RIC,
                        "It is in the system property com.amazonaws.xray.traceHeader during the call",
                        Behaviour.TRACE_PROPERTY,
                        Event.of(1, "{}").with("Lambda-Runtime-Trace-Id", TRACE),
                        TRACE),
                row(
                        "No trace header after a call with one",
                        Sources.RIC,
                        "The property does not keep the trace of the previous call",
                        () -> new Script()
                                .function(Behaviour.TRACE_PROPERTY)
                                .next(Event.of(1, "{}").with("Lambda-Runtime-Trace-Id", TRACE))
                                .next(Event.of(2, "{}")),
                        Check.calls("next, response 1, next, response 2, next")
                                .waits()
                                .posts(1, "\"null\"")),
                handler(
                        "No trace header",
                        Sources.NEXT,
                        "The handler receives none",
                        Behaviour.TRACE_ID,
                        Event.of(1, "{}"),
                        "null"),
                handler(
                        "A trace header without a value",
                        Sources.RIE,
                        "Treated as absent: AWS's emulator sends empty headers in its mode for Managed Instances",
                        Behaviour.TRACE_ID,
                        Event.of(1, "{}").with("Lambda-Runtime-Trace-Id", ""),
                        "null"),
                handler(
                        "The client context",
                        Sources.NEXT,
                        "The handler can read its JSON",
                        Behaviour.CLIENT_CONTEXT,
                        Event.of(1, "{}").with("Lambda-Runtime-Client-Context", "{\"custom\":{\"k\":\"v\"}}"),
                        "v"),
                handler(
                        "A client context without a value",
                        Sources.RIE,
                        "Treated as absent",
                        Behaviour.CLIENT_CONTEXT,
                        Event.of(1, "{}").with("Lambda-Runtime-Client-Context", ""),
                        "null"),
                row(
                        "A client context that is not JSON",
                        Sources.ROBUST,
                        "Callers send it: the event is handled, or the caller receives an error",
                        () -> new Script()
                                .next(Event.of(1, "{}").with("Lambda-Runtime-Client-Context", "{\"custom\":")),
                        Check.calls(ROUND, "next, error 1, next").waits()),
                handler(
                        "The Cognito identity",
                        Sources.NEXT,
                        "The handler can read its JSON",
                        Behaviour.IDENTITY,
                        Event.of(1, "{}")
                                .with(
                                        "Lambda-Runtime-Cognito-Identity",
                                        "{\"cognitoIdentityId\":\"us-east-1:1\",\"cognitoIdentityPoolId\":\"us-east-1:2\"}"),
                        "us-east-1:1"),
                handler(
                        "The tenant",
                        Sources.RIE,
                        "The handler receives it",
                        Behaviour.TENANT,
                        Event.of(1, "{}").with("Lambda-Runtime-Aws-Tenant-Id", "blue"),
                        "blue"),
                handler(
                        "Header names in lower case",
                        Sources.SEMANTICS,
                        "Header names are case-insensitive (5.1)",
                        Behaviour.FUNCTION_ARN,
                        Event.of(1, "{}").lowerCase(),
                        Event.ARN),
                row(
                        "An event of another type",
                        Sources.NEXT,
                        "The handler receives the bytes, whatever Content-Type says",
                        () -> new Script().next(Event.of(1, "a,b").with("Content-Type", "text/csv")),
                        Check.calls(ROUND).waits().posts("a,b")),
                row(
                        "An event without a type",
                        Sources.NEXT,
                        "The handler receives the bytes",
                        () -> new Script().next(Event.of(1, "a,b").without("Content-Type")),
                        Check.calls(ROUND).waits().posts("a,b")),
                handler(
                        "All byte values",
                        Sources.NEXT,
                        "The event's bytes arrive unchanged",
                        Behaviour.CHECKSUM,
                        Event.of(1, everyByte()),
                        "256 bytes, sum " + sum(everyByte())),
                handler(
                        "The largest event",
                        Sources.LIMITS,
                        "6 MiB and 100 bytes arrive unchanged",
                        Behaviour.CHECKSUM,
                        Event.of(1, LARGEST),
                        "6291556 bytes, sum " + sum(LARGEST)),
                handler(
                        "An event of no bytes",
                        Sources.ROBUST,
                        "The handler is called, with no bytes",
                        Behaviour.CHECKSUM,
                        Event.of(1, ""),
                        "0 bytes, sum 0"));
    }

    private static Situation row(String name, String source, String expected, Supplier<Script> script, Check check) {
        return new Situation(GROUP, name, source, expected, script, check);
    }

    /** One event that the handler answers with a text. */
    private static Situation handler(
            String name, String source, String expected, Behaviour behaviour, Event event, String text) {
        return row(
                name,
                source,
                expected,
                () -> new Script().function(behaviour).next(event),
                Check.calls(ROUND).waits().posts('"' + text + '"'));
    }

    private static Request first(Recording recording) {
        return recording.requests().isEmpty()
                ? Request.NONE
                : recording.requests().get(0);
    }

    private static boolean noBody(String contentLength) {
        return contentLength.equals("none") || contentLength.equals("0");
    }

    /** The product of a User-Agent, without its version and the rest, which depend on the machine. */
    private static String product(String userAgent) {
        int slash = userAgent.indexOf('/');
        return slash < 0 ? userAgent : userAgent.substring(0, slash + 1) + "…";
    }

    private static boolean isProduct(String product) {
        return product.endsWith("/…") && product.length() > 2;
    }

    private static String sum(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return Long.toHexString(sum.getValue());
    }

    private static byte[] everyByte() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        return all;
    }
}
