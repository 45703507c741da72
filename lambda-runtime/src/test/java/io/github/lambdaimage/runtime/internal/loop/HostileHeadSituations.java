package io.github.lambdaimage.runtime.internal.loop;

import io.github.lambdaimage.runtime.internal.loop.HostileSituations.Situation;
import java.util.List;

/** What the head of an answer holds, and what comes before it. */
final class HostileHeadSituations extends HostileTable {

    static List<Situation> all() {
        HostileHeadSituations table = new HostileHeadSituations();
        table.ids();
        table.headers();
        table.interim();
        return table.situations;
    }

    private void ids() {
        String none = OK + "Content-Length: 2\r\n\r\n{}";
        String empty = OK + "Lambda-Runtime-Aws-Request-Id: \r\nContent-Length: 2\r\n\r\n{}";
        String problem = "without the header Lambda-Runtime-Aws-Request-Id";
        ends("no request id", 6, p -> p.send(none).accepted(), "next init/error", problem);
        ends("empty request id", 6, p -> p.send(empty).accepted(), "next init/error", problem);
        for (int status : new int[] {403, 500}) {
            ends(
                    "no request id, and " + status + " to the report",
                    6,
                    p -> p.send(none).status(status, "{}"),
                    "next init/error",
                    "rejects the failed start: " + status,
                    problem);
        }
        for (String id :
                List.of("a b", "a/b", "../../init/error", "a?b", "a#b", "a%2fb", "a\\b", "\u00e4", "a\u0001")) {
            ends(
                    "request id " + id.codePoints().boxed().toList(),
                    6,
                    p -> p.send(answer(id)),
                    "next",
                    "request id contains a character that is not valid in a path");
        }
        for (String id : List.of("a\rb", "a\0b")) {
            ends(
                    "request id " + id.codePoints().boxed().toList(),
                    6,
                    p -> p.send(answer(id)),
                    "next",
                    "control character");
        }
        ends(
                "request id of a million characters",
                6,
                p -> p.send(answer("x".repeat(1_000_000))),
                "next",
                "request id has 1000000 characters");
        ends(
                "request id larger than a head",
                6,
                p -> p.send(answer("x".repeat(2_000_000))),
                "next",
                "head of the response has more than");
        ends(
                "two request ids",
                6,
                p -> p.send(answer("1", "Lambda-Runtime-Aws-Request-Id: 2", "Content-Length: 9")),
                "next",
                "two different values of the header lambda-runtime-aws-request-id");
        goesOn(
                "the same request id twice",
                p -> p.send(answer("1", "Lambda-Runtime-Aws-Request-Id: 1", "Content-Length: 9"))
                        .send(ACK),
                ANSWERED);
        goesOn(
                "the same call again after its answer",
                p -> p.send(answer("1"))
                        .send(ACK)
                        .send(answer("1"))
                        .status(400, "{\"errorType\":\"InvalidRequestID\"}"),
                "next 1/response next 1/response next",
                "400 {\"errorType\":\"InvalidRequestID\"}");
    }

    private void headers() {
        for (String deadline : List.of("soon", "-5", "0", "99999999999999999999", "9223372036854775807", "1e3", "")) {
            header("Lambda-Runtime-Deadline-Ms: " + deadline);
        }
        for (String name : List.of("Trace-Id", "Client-Context", "Cognito-Identity", "Invoked-Function-Arn")) {
            for (String value : List.of("", "\u0001\u001b[31m \u00e4\ud83d\ude00 {\"", "x".repeat(100_000))) {
                header("Lambda-Runtime-" + name + ": " + value);
            }
        }
        ends("NUL in a header", 6, p -> p.send(answer("1", "X: a\0b")), "next", "control character");
        ends("header without colon", 6, p -> p.send(answer("1", "nothing")), "next", "not a header");
        ends("blank before the colon", 6, p -> p.send(answer("1", "Content-Length : 9")), "next", "not a header");
        goesOn(
                "folded header",
                p -> p.send(answer("1", "X: a", " b: c", "Content-Length: 9")).send(ACK),
                ANSWERED);
        ends("endless head", 6, p -> p.endless(OK, "X: " + "x".repeat(4_096) + "\r\n"), "next", "head of the response");
        ends("endless header", 6, p -> p.endless(OK + "X: ", "x".repeat(4_096)), "next", "head of the response");
        ends("endless empty lines", 6, p -> p.endless("", "\r\n".repeat(2_048)), "next", "head of the response");
    }

    private void interim() {
        String interim = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nLink: x\r\n\r\n";
        goesOn("100 before the event", p -> p.send(interim + answer("1")).send(ACK), ANSWERED);
        goesOn("100 before the acknowledgement", p -> p.send(answer("1")).send(interim, ACK), ANSWERED);
        ends("100 without end", 6, p -> p.endless("", interim), "next", "interim responses");
        goesOn(
                "100 without end to an answer",
                p -> p.send(answer("1")).endless("", interim),
                ANSWERED,
                "more than 32 interim responses");
        ends("101", 6, p -> p.send("HTTP/1.1 101 Switching\r\n\r\n"), "next", "another protocol");
    }
}
