package io.github.lambdaimage.conformance.runtime;

import io.github.lambdaimage.conformance.runtime.functions.Behaviour;
import java.util.List;
import java.util.function.Supplier;

/** The connection that carries the calls. */
final class ConnectionSituations {

    private static final String GROUP = "The connection";
    private static final String ROUND = "next, response 1, next";
    private static final String TWICE = "next, response 1, next, response 2, next";

    private ConnectionSituations() {}

    static List<Situation> all() {
        return List.of(
                row(
                        "Three calls",
                        Sources.HTTP,
                        "The connection is reused for further requests (9.3)",
                        () -> new Script().events("1", "2", "3"),
                        Check.calls("next, response 1, next, response 2, next, response 3, next")
                                .waits()
                                .fact("connections", r -> String.valueOf(r.connections()), "1"::equals)),
                row(
                        "Connection: close",
                        Sources.HTTP,
                        "The next request uses a new connection (9.6), and no event is lost",
                        () -> new Script()
                                .next(Event.of(1, "1")
                                        .with("Connection", "close")
                                        .answer()
                                        .thenClose())
                                .next(Event.of(2, "2")),
                        Check.calls(TWICE).waits().posts(0, "1").posts(1, "2")),
                row(
                        "Closed without notice after an answer",
                        Sources.HTTP,
                        "A server may close at any time; the request for the next event is sent again (9.3.1)",
                        () -> new Script()
                                .events("1", "2")
                                .post(Answer.accepted().thenClose()),
                        Check.calls(TWICE).waits()),
                row(
                        "Closed without notice during a long call",
                        Sources.HTTP,
                        "The response is posted over a new connection",
                        () -> new Script()
                                .function(Behaviour.TAKE_TIME)
                                .next(Event.of(1, "1").answer().thenClose()),
                        Check.calls(ROUND).waits().posts("1")),
                row(
                        "Closed while the runtime waits for an event",
                        Sources.ROBUST,
                        "The runtime retries, or exits with a code other than 0",
                        () -> new Script().events("1").next(Answer.hangUp()),
                        Check.calls(ROUND, "next, response 1, next ×2").waitsOrFails()),
                row(
                        "Reset while an answer is posted",
                        Sources.SEMANTICS,
                        "The response may have arrived, so it is not posted again (9.2.2)",
                        () -> new Script().events("1").post(Answer.reset()),
                        Check.calls("next, response 1", "next, response 1, next", "next, response 1, error 1, next")
                                .waitsOrFails()),
                row(
                        "An event that is truncated",
                        Sources.HTTP,
                        "The message is incomplete (8): the handler does not see it",
                        () -> new Script()
                                .next(Event.of(1, "{\"a\":1}")
                                        .answerOfLength(20)
                                        .thenClose()),
                        Check.calls("next", "next, error 1", "next ×2").waitsOrFails()),
                row(
                        "The port is closed",
                        Sources.ROBUST,
                        "The process exits with a code other than 0",
                        () -> new Script().api(Script.Api.CLOSED),
                        Check.calls("no request").fails()),
                row(
                        "An event in chunks",
                        Sources.HTTP,
                        "Chunked framing is supported (7.1)",
                        () -> new Script().next(Event.of(1, "{\"a\":1}").chunked()),
                        Check.calls(ROUND).waits().posts("{\"a\":1}")),
                row(
                        "Byte by byte",
                        Sources.HTTP,
                        "The message does not depend on how the bytes arrive",
                        () -> new Script()
                                .next(Event.of(1, "{\"a\":1}").answer().byteByByte()),
                        Check.calls(ROUND).waits().posts("{\"a\":1}")),
                row(
                        "100 Continue before the response",
                        Sources.SEMANTICS,
                        "An interim response is skipped (15.2)",
                        () -> new Script()
                                .events("1")
                                .post(Answer.of("HTTP/1.1 100 Continue\r\n\r\n"
                                        + "HTTP/1.1 202 Accepted\r\nContent-Length: 2\r\n\r\n{}")),
                        Check.calls(ROUND).waits()),
                row(
                        "No reason after the status",
                        Sources.HTTP,
                        "The reason phrase may be empty (4)",
                        () -> new Script().events("1").post(Answer.of("HTTP/1.1 202 \r\nContent-Length: 2\r\n\r\n{}")),
                        Check.calls(ROUND).waits()),
                row(
                        "An event after a delay",
                        Sources.NEXT,
                        "The runtime waits 3 seconds and handles it; the documentation asks for no time limit",
                        () -> new Script().next(Event.of(1, "1").answer().delayed(3_000)),
                        Check.calls(ROUND).waits()),
                row(
                        "Proxies in environment variables",
                        Sources.ROBUST,
                        "The Runtime API is never called through a proxy",
                        () -> new Script()
                                .variable("http_proxy", "http://127.0.0.1:1")
                                .variable("HTTP_PROXY", "http://127.0.0.1:1")
                                .variable("all_proxy", "http://127.0.0.1:1")
                                .option("-Dhttp.proxyHost=127.0.0.1")
                                .option("-Dhttp.proxyPort=1")
                                .option("-Dhttp.nonProxyHosts=")
                                .option("-DsocksNonProxyHosts=")
                                .option("-DsocksProxyHost=127.0.0.1")
                                .option("-DsocksProxyPort=1")
                                .events("1"),
                        Check.calls(ROUND).waits()));
    }

    private static Situation row(String name, String source, String expected, Supplier<Script> script, Check check) {
        return new Situation(GROUP, name, source, expected, script, check);
    }
}
