package io.github.lambdaimage.conformance.runtime;

import io.github.lambdaimage.conformance.runtime.functions.Behaviour;
import java.util.List;
import java.util.function.Supplier;

/** Posting the handler's answers. */
final class AnswerSituations {

    private static final String GROUP = "Answering";
    private static final String ROUND = "next, response 1, next";
    private static final int MAX = 6 * 1024 * 1024 + 100;

    private AnswerSituations() {}

    static List<Situation> all() {
        return List.of(
                row(
                        "An answer",
                        Sources.RESPONSE,
                        "POST …/invocation/{id}/response with the handler's bytes; then the next event",
                        () -> new Script().events("{\"a\":1}"),
                        Check.calls(ROUND).waits().posts("{\"a\":1}")),
                row(
                        "Its framing",
                        Sources.HTTP,
                        "Either Content-Length or chunks, never both (6.2); for Lambda, chunks mean streaming",
                        () -> new Script().events("12345"),
                        Check.calls(ROUND)
                                .waits()
                                .header("Content-Length", "5"::equals)
                                .header("Transfer-Encoding", "none"::equals)),
                row(
                        "Its type",
                        Sources.RESPONSE,
                        "A Content-Type is sent; AWS's own runtimes send application/json",
                        () -> new Script().events("{}"),
                        Check.calls(ROUND).waits().header("Content-Type", "application/json"::equals)),
                row(
                        "Its mode",
                        Sources.RESPONSE,
                        "Without streaming there is no Lambda-Runtime-Function-Response-Mode; Lambda would reject it",
                        () -> new Script().events("{}"),
                        Check.calls(ROUND).waits().header("Lambda-Runtime-Function-Response-Mode", "none"::equals)),
                row(
                        "Beyond ASCII",
                        Sources.RESPONSE,
                        "The bytes are posted unchanged",
                        () -> new Script().events("\"žluťoučký 🐎\""),
                        Check.calls(ROUND).waits().posts("\"žluťoučký 🐎\"")),
                row(
                        "No bytes",
                        Sources.SEMANTICS,
                        "Posted with Content-Length 0 (8.6)",
                        () -> new Script().function(Behaviour.SIZED).events("0"),
                        Check.calls(ROUND)
                                .waits()
                                .header("Content-Length", "0"::equals)
                                .posts("")),
                row(
                        "The largest answer",
                        Sources.LIMITS,
                        "6 MiB and 100 bytes are posted whole",
                        () -> new Script().function(Behaviour.SIZED).events(String.valueOf(MAX)),
                        Check.calls(ROUND)
                                .waits()
                                .fact(
                                        "bytes",
                                        r -> String.valueOf(r.post(0).body().length),
                                        String.valueOf(MAX)::equals)),
                row(
                        "A large answer is not announced",
                        Sources.ROBUST,
                        "No Expect: 100-continue, which would cost a second if the server ignores it",
                        () -> new Script().function(Behaviour.SIZED).events("3000000"),
                        Check.calls(ROUND).waits().header("Expect", "none"::equals)),
                row(
                        "Call after call",
                        Sources.CUSTOM,
                        "Each event is answered once, in order, before the next is requested",
                        () -> new Script().events("1", "2", "3"),
                        Check.calls("next, response 1, next, response 2, next, response 3, next")
                                .waits()
                                .posts(0, "1")
                                .posts(1, "2")
                                .posts(2, "3")),
                row(
                        "Accepted with 200",
                        Sources.SEMANTICS,
                        "Any status 2xx is a success (15.3)",
                        () -> new Script().events("1").post(Answer.status(200, "{}")),
                        Check.calls(ROUND).waits()),
                row(
                        "Accepted without a body",
                        Sources.SEMANTICS,
                        "Any status 2xx is a success (15.3)",
                        () -> new Script()
                                .events("1")
                                .post(Answer.of("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n")),
                        Check.calls(ROUND).waits()));
    }

    private static Situation row(String name, String source, String expected, Supplier<Script> script, Check check) {
        return new Situation(GROUP, name, source, expected, script, check);
    }
}
