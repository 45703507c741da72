package io.github.lambdaimage.runtime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What a Runtime API may do to the runtime, and what the runtime then does: data for {@link HostileRuntimeApiTest}. */
final class HostileSituations {

    /**
     * One situation.
     *
     * @param script what the Runtime API does; where the runtime is to go on, it then ends it with a 403
     * @param requests every request that comes, in order, without {@code invocation/}
     * @param says for each line of the log a part of it, in order
     */
    record Situation(String name, Consumer<ScriptedPeer> script, String requests, int exitCode, List<String> says) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String ACK = "HTTP/1.1 202 Accepted\r\nContent-Length: 15\r\n\r\n{\"status\":\"OK\"}";
    private static final String ANSWERED = "next 1/response next";
    private static final String FAILED = "next 1/error next";
    private static final int MAX_EVENT = SocketRuntimeApi.MAX_EVENT;

    private final List<Situation> all = new ArrayList<>();

    private HostileSituations() {}

    static List<Situation> all() {
        HostileSituations situations = new HostileSituations();
        situations.slow();
        situations.broken();
        situations.lengths();
        situations.chunks();
        situations.ids();
        situations.headers();
        situations.interim();
        situations.statusesOfNext();
        situations.statusesOfPosts();
        situations.connections();
        situations.otherProtocols();
        return situations.all;
    }

    /** The event that belongs to an id: whatever else reaches the handler is half an event. */
    static String event(String id) {
        return "\"event " + id + "\"";
    }

    // ---- situations

    private void slow() {
        goesOn("event byte by byte", p -> p.slowly(answer("1")).accepted(), ANSWERED);
        goesOn(
                "pause between head and body",
                p -> {
                    String event = answer("1");
                    int cut = event.length() - 5;
                    p.pausing(event.substring(0, cut), 300, event.substring(cut))
                            .accepted();
                },
                ANSWERED);
        goesOn("acknowledgement byte by byte", p -> p.send(answer("1")).slowly(ACK), ANSWERED);
        goesOn(
                "body of the acknowledgement never comes",
                p -> p.send(answer("1")).send("HTTP/1.1 202 Accepted\r\nContent-Length: 15\r\n\r\n{"),
                ANSWERED);
        goesOn(
                "acknowledgement without length, kept open",
                p -> p.send(answer("1")).send("HTTP/1.1 202 Accepted\r\n\r\n"),
                ANSWERED);
        goesOn(
                "body of the acknowledgement drips for a minute",
                p -> p.send(answer("1"))
                        .dripping("HTTP/1.1 202 Accepted\r\nContent-Length: 60000\r\n\r\n", "x", 600, 100),
                ANSWERED);
        goesOn(
                "chunks of the acknowledgement drip for a minute",
                p -> p.send(answer("1"))
                        .dripping("HTTP/1.1 202 X\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n", 600, 100),
                ANSWERED);
        goesOn(
                "body of a refusal drips for a minute",
                p -> p.send(answer("1")).dripping("HTTP/1.1 400 Bad\r\nContent-Length: 60000\r\n\r\n", "x", 600, 100),
                ANSWERED,
                "refuses the answer of request 1: 400");
        ends(
                "refusal without length, kept open",
                ExitCode.API_REFUSED,
                p -> p.send("HTTP/1.1 403 No\r\n\r\nno"),
                "next",
                "event: 403");
    }

    private void broken() {
        ends("closed in the head", 5, p -> p.sendAndClose("HTTP/1.1 200 OK\r\nLamb"), "next", "within the head");
        ends("closed in the body", 5, p -> p.sendAndClose(cut(answer("1"), 4)), "next", "within the body");
        ends("reset in the head", 5, p -> p.sendAndReset("HTTP/1.1 200 OK\r\nLamb"), "next", "No event can be taken");
        ends("reset in the body", 5, p -> p.sendAndReset(cut(answer("1"), 4)), "next", "No event can be taken");
        ends("closed before an answer", 5, p -> p.sendAndClose(), "next", "closed before an answer");
        ends("reset before an answer", 5, p -> p.sendAndReset(), "next", "No event can be taken");
        ends("never there", 5, ScriptedPeer::stop, "", "refused. AWS_LAMBDA_RUNTIME_API is 127.0.0.1");
        ends("gone after an event", 5, p -> p.send(answer("1")).sendAndStop(ACK), "next 1/response", "No event can");
        ends(
                "closed twice in place of an event",
                5,
                p -> p.send(answer("1")).send(ACK).sendAndClose().sendAndClose(),
                "next 1/response next next",
                "closed before an answer");
        String lost = "The connection broke while the answer of request 1 was posted; it is not posted again";
        goesOn(
                "closed in place of the acknowledgement",
                p -> p.send(answer("1")).sendAndClose(),
                ANSWERED,
                lost);
        goesOn("reset in place of the acknowledgement", p -> p.send(answer("1")).sendAndReset(), ANSWERED, lost);
        goesOn(
                "closed in the head of the acknowledgement",
                p -> p.send(answer("1")).sendAndClose("HTTP/1.1 2"),
                ANSWERED,
                lost);
        goesOn(
                "closed in the body of the acknowledgement",
                p -> p.send(answer("1")).sendAndClose(cut(ACK, 3)),
                ANSWERED);
        goesOn(
                "closed in place of the acknowledgement of an error",
                p -> p.send(failing()).sendAndClose(),
                FAILED,
                "while the error of request 1 was posted");
        String again = "next 1/response next next 2/response next";
        goesOn(
                "idle connection closed at the next call",
                p -> p.send(answer("1"))
                        .send(ACK)
                        .sendAndClose()
                        .send(answer("2"))
                        .send(ACK),
                again);
        goesOn(
                "idle connection reset at the next call",
                p -> p.send(answer("1"))
                        .send(ACK)
                        .sendAndReset()
                        .send(answer("2"))
                        .send(ACK),
                again);
    }

    private void lengths() {
        ends("length too long", 5, p -> p.sendAndClose(answer("1", "Content-Length: 20")), "next", "within the body");
        for (String wrong : List.of("-1", "99999999999999999999", "nine", "", "9, 9", "0x9", "+9", "9 9")) {
            ends(
                    "length \"" + wrong + "\"",
                    6,
                    p -> p.send(answer("1", "Content-Length: " + wrong)),
                    "next",
                    "length of the body is no number");
        }
        goesOn(
                "length twice, equal",
                p -> p.send(answer("1", "Content-Length: 9", "Content-Length: 9"))
                        .send(ACK),
                ANSWERED);
        ends(
                "length twice, different",
                6,
                p -> p.send(answer("1", "Content-Length: 9", "Content-Length: 8")),
                "next",
                "two different lengths");
        goesOn(
                "another answer glued to the event",
                p -> p.send(answer("1") + answer("2")).send(ACK),
                ANSWERED);
        goesOn(
                "another answer glued to the acknowledgement",
                p -> p.send(answer("1")).send(ACK + ACK),
                ANSWERED);
        goesOn(
                "length over the limit",
                p -> p.send(answer("1", "Content-Length: " + (MAX_EVENT + 1))).send(ACK),
                FAILED,
                "request 1 is not given to the handler");
        goesOn(
                "endless event without length",
                p -> p.endless(answer("1", "X: y"), "x".repeat(65_536)).send(ACK),
                FAILED,
                "not given to the handler");
        goesOn(
                "no length, closed at the end",
                p -> p.sendAndClose(answer("1", "X: y")).send(ACK),
                ANSWERED);
    }

    private void chunks() {
        goesOn(
                "chunks",
                p -> p.send(chunked("4\r\n\"eve\r\n5\r\nnt 1\"\r\n0\r\n\r\n")).send(ACK),
                ANSWERED);
        goesOn(
                "chunks with extensions and trailers",
                p -> p.send(chunked("9;a=\"b\";c\r\n" + event("1") + "\r\n000;z\r\nA: b\r\nB: c\r\n\r\n"))
                        .send(ACK),
                ANSWERED);
        for (String size : List.of("x", "", "-9", "1ffffffffffffffff", "9z")) {
            ends(
                    "chunk of size \"" + size + "\"",
                    6,
                    p -> p.send(chunked(size + "\r\n" + event("1") + "\r\n")),
                    "next",
                    "size of a chunk");
        }
        goesOn(
                "chunk over the limit",
                p -> p.send(chunked("fffffff\r\n" + event("1"))).send(ACK),
                FAILED,
                "not given to the handler");
        goesOn(
                "endless chunks",
                p -> p.endless(chunked(""), "8000\r\n" + "x".repeat(0x8000) + "\r\n")
                        .send(ACK),
                FAILED,
                "not given to the handler");
        ends("closed in a chunk", 5, p -> p.sendAndClose(chunked("9\r\n\"eve")), "next", "within the body");
        ends(
                "closed before the last chunk",
                5,
                p -> p.sendAndClose(chunked("9\r\n" + event("1") + "\r\n")),
                "next",
                "within the body");
        ends(
                "closed in the trailers",
                5,
                p -> p.sendAndClose(chunked("9\r\n" + event("1") + "\r\n0\r\nA: b\r\n")),
                "next",
                "within the body");
        ends(
                "chunk longer than it says",
                6,
                p -> p.send(chunked("4\r\n" + event("1") + "\r\n0\r\n\r\n")),
                "next",
                "longer than it says");
        ends("endless extension of a chunk", 6, p -> p.endless(chunked("9;"), "x".repeat(4_096)), "next", "too long");
        ends(
                "extensions of chunks without end",
                6,
                p -> p.endless(chunked(""), "1;" + "x".repeat(9_000) + "\r\nx\r\n"),
                "next",
                "lines around the chunks");
        ends(
                "endless trailers",
                6,
                p -> p.endless(chunked("0\r\n"), "A: " + "x".repeat(4_096) + "\r\n"),
                "next",
                "lines around the chunks");
        ends(
                "chunked twice",
                6,
                p -> p.send(answer("1", "Transfer-Encoding: chunked", "Transfer-Encoding: chunked")),
                "next",
                "chunked twice");
        ends(
                "unknown transfer encoding",
                6,
                p -> p.send(answer("1", "Transfer-Encoding: gzip, chunked")),
                "next",
                "unknown transfer encoding");
        goesOn(
                "length and chunks",
                p -> p.send(answer("1", "Content-Length: 3", "Transfer-Encoding: chunked")
                                .replace(event("1"), "9\r\n" + event("1") + "\r\n0\r\n\r\n"))
                        .send(ACK),
                ANSWERED);
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
                    "refuses the failed start: " + status,
                    problem);
        }
        for (String id :
                List.of("a b", "a/b", "../../init/error", "a?b", "a#b", "a%2fb", "a\\b", "\u00e4", "a\u0001")) {
            ends(
                    "request id " + id.codePoints().boxed().toList(),
                    6,
                    p -> p.send(answer(id)),
                    "next",
                    "request id holds a character that no part of an address has");
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
                "head of the answer has more than");
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
        ends("endless head", 6, p -> p.endless(OK, "X: " + "x".repeat(4_096) + "\r\n"), "next", "head of the answer");
        ends("endless header", 6, p -> p.endless(OK + "X: ", "x".repeat(4_096)), "next", "head of the answer");
        ends("endless empty lines", 6, p -> p.endless("", "\r\n".repeat(2_048)), "next", "head of the answer");
    }

    private void interim() {
        String interim = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nLink: x\r\n\r\n";
        goesOn("100 before the event", p -> p.send(interim + answer("1")).send(ACK), ANSWERED);
        goesOn("100 before the acknowledgement", p -> p.send(answer("1")).send(interim, ACK), ANSWERED);
        ends("100 without end", 6, p -> p.endless("", interim), "next", "interim answers");
        goesOn(
                "100 without end to an answer",
                p -> p.send(answer("1")).endless("", interim),
                ANSWERED,
                "more than 32 interim answers");
        ends("101", 6, p -> p.send("HTTP/1.1 101 Switching\r\n\r\n"), "next", "another protocol");
    }

    private void statusesOfNext() {
        for (int status : new int[] {201, 202, 204, 304, 400, 404, 410, 413, 429, 502, 503, 599}) {
            goesOn(
                    status + " to next",
                    p -> p.status(status, status == 204 || status == 304 ? "" : "x")
                            .send(answer("1"))
                            .send(ACK),
                    "next next 1/response next",
                    status + ". It is asked again|" + status + " x. It is asked again");
        }
        goesOn(
                "302 to next is not followed",
                p -> p.send("HTTP/1.1 302 X\r\nLocation: /else\r\nContent-Length: 0\r\n\r\n")
                        .send(answer("1"))
                        .send(ACK),
                "next next 1/response next",
                "302");
        ends(
                "204 for ever",
                6,
                p -> p.status(204, "")
                        .status(204, "")
                        .status(204, "")
                        .status(204, "")
                        .status(204, ""),
                "next next next next next",
                "204",
                "204",
                "204",
                "204",
                "204, 5 times in a row");
        goesOn(
                "204 with a body",
                p -> p.send("HTTP/1.1 204 X\r\nContent-Length: 2\r\n\r\nno")
                        .send(answer("1"))
                        .send(ACK),
                "next next 1/response next",
                "204");
        goesOn(
                "endless body of a refusal",
                p -> p.endless("HTTP/1.1 503 X\r\n\r\n", "x".repeat(4_096))
                        .send(answer("1"))
                        .send(ACK),
                "next next 1/response next",
                "503");
        for (int status : new int[] {403, 500}) {
            ends(
                    status + " to next",
                    6,
                    p -> p.status(status, "{\"errorType\":\"E\"}"),
                    "next",
                    status + " {\"errorType\":\"E\"}. The process ends.");
            ends(
                    status + " to next with garbage",
                    6,
                    p -> p.status(status, "\u0000\u001b[2J\n\u0085\u2028x"),
                    "next",
                    "event: " + status);
        }
    }

    private void statusesOfPosts() {
        for (int status : new int[] {302, 400, 403, 404, 410, 502}) {
            String refused = ": " + status + " {\"errorType\":\"E\"}.";
            goesOn(
                    status + " to an answer",
                    p -> p.send(answer("1")).status(status, "{\"errorType\":\"E\"}"),
                    ANSWERED,
                    "The Runtime API refuses the answer of request 1" + refused);
            goesOn(
                    status + " to an error",
                    p -> p.send(failing()).status(status, "{\"errorType\":\"E\"}"),
                    FAILED,
                    "The Runtime API refuses the error of request 1" + refused);
        }
        goesOn(
                "413 to an answer",
                p -> p.send(answer("1")).status(413, "{\"errorType\":\"RequestEntityTooLarge\"}"),
                ANSWERED,
                "has been told Function.ResponseSizeTooLarge. Return less");
        goesOn("200 to an answer", p -> p.send(answer("1")).status(200, ""), ANSWERED);
        goesOn("204 to an answer", p -> p.send(answer("1")).send("HTTP/1.1 204 X\r\n\r\n"), ANSWERED);
        for (String event : List.of(answer("1"), failing())) {
            boolean fails = event.equals(failing());
            ends(
                    "500 to " + (fails ? "an error" : "an answer"),
                    6,
                    p -> p.send(event).status(500, "{}"),
                    fails ? "next 1/error" : "next 1/response",
                    "of request 1: 500 {}. The process ends.");
        }
        goesOn(
                "garbage to an answer",
                p -> p.send(answer("1")).send("what\r\n\r\n"),
                ANSWERED,
                "not an HTTP/1.1 answer");
        goesOn(
                "endless body of an acknowledgement",
                p -> p.send(answer("1"))
                        .endless("HTTP/1.1 202 X\r\nTransfer-Encoding: chunked\r\n\r\n", "4\r\nxxxx\r\n"),
                ANSWERED);
        goesOn(
                "garbage in the body of a refusal",
                p -> p.send(answer("1")).status(400, "\r\n\u001b[2J\u0085\0<html>"),
                ANSWERED,
                "refuses the answer of request 1: 400");
    }

    private void connections() {
        for (String close : List.of("Connection: close", "Connection: close, keep-alive", "Connection: x,CLOSE")) {
            goesOn(
                    close + " to the event",
                    p -> p.sendAndClose(answer("1", close, "Content-Length: 9")).send(ACK),
                    ANSWERED);
            goesOn(
                    close + " to the acknowledgement",
                    p -> p.send(answer("1")).sendAndClose(ACK.replace("\r\n\r\n", "\r\n" + close + "\r\n\r\n")),
                    ANSWERED);
        }
        goesOn(
                "HTTP/1.0",
                p -> p.sendAndClose(answer("1", "X: y").replace("1.1", "1.0")).sendAndClose(ACK.replace("1.1", "1.0")),
                ANSWERED);
        goesOn(
                "HTTP/1.0 kept alive",
                p -> p.send(answer("1", "Connection: keep-alive", "Content-Length: 9")
                                .replace("1.1", "1.0"))
                        .send(ACK),
                ANSWERED);
        goesOn(
                "refusal that closes",
                p -> p.send(answer("1")).sendAndClose("HTTP/1.1 400 X\r\nConnection: close\r\n\r\n"),
                ANSWERED,
                "400");
        goesOn(
                "idle connection closed while the handler works",
                p -> p.sendAndClose(answer("pause")).send(ACK),
                "next pause/response next");
        goesOn(
                "idle connection reset while the handler works",
                p -> p.sendAndReset(answer("pause")).send(ACK),
                "next pause/response next");
        goesOn(
                "server restarted between calls",
                p -> p.send(answer("1")).sendAndRestart(ACK).send(answer("2")).send(ACK),
                "next 1/response next 2/response next");
        ends(
                "server gone while the handler works",
                5,
                p -> p.sendAndStop(answer("pause")),
                "next",
                "The answer of request pause could not be posted: Connection refused, no connection to 127.0.0.1",
                "No event can be taken");
    }

    private void otherProtocols() {
        String problem = "not an HTTP/1.1 answer";
        ends("TLS alert", 6, p -> p.send("\u0015\u0003\u0001\u0000\u0002\u0002F"), "next", problem);
        ends("HTTP/0.9", 6, p -> p.sendAndClose("{\"event\": 1}"), "next", problem);
        ends("HTTP/2", 6, p -> p.send("HTTP/2 200 OK\r\n\r\n"), "next", problem);
        ends("HTTP/1.1 without status", 6, p -> p.send("HTTP/1.1 OK\r\n\r\n"), "next", problem);
        ends("NUL bytes", 6, p -> p.send("\0".repeat(20)), "next", problem);
        ends("endless NUL bytes", 6, p -> p.endless("", "\0".repeat(4_096)), "next", problem);
        ends("a request for a request", 6, p -> p.send("GET / HTTP/1.1\r\n\r\n"), "next", problem);
        ends(
                "greeting of another protocol",
                6,
                p -> p.greeting("SSH-2.0-Open\r\n").send(),
                "next",
                problem);
    }

    // ---- words

    private void header(String header) {
        String name = header.length() > 80 ? header.substring(0, 60) + "..." : header;
        goesOn(
                "\"" + name.replaceAll("[^ -~]", "?") + "\"",
                p -> p.send(answer("1", header, "Content-Length: 9")).send(ACK),
                ANSWERED);
    }

    private void goesOn(String name, Consumer<ScriptedPeer> script, String requests, String... says) {
        List<String> lines = new ArrayList<>(List.of(says));
        lines.add("event: 403 over. The process ends.");
        all.add(new Situation(name, script.andThen(peer -> peer.status(403, "over")), requests, 6, lines));
    }

    private void ends(String name, int exitCode, Consumer<ScriptedPeer> script, String requests, String... says) {
        all.add(new Situation(name, script, requests, exitCode, List.of(says)));
    }

    private static String answer(String id, String... headers) {
        return answerOf(id, event(id), headers);
    }

    /** Where headers are given, they say the length too. */
    private static String answerOf(String id, String event, String... headers) {
        StringBuilder answer = new StringBuilder(OK + "Lambda-Runtime-Aws-Request-Id: " + id + "\r\n");
        for (String header : headers) {
            answer.append(header).append("\r\n");
        }
        if (headers.length == 0) {
            answer.append("Content-Length: ")
                    .append(event.getBytes(StandardCharsets.UTF_8).length)
                    .append("\r\n");
        }
        return answer.append("\r\n").append(event).toString();
    }

    private static String failing() {
        return answerOf("1", "fail");
    }

    private static String chunked(String chunks) {
        return answerOf("1", chunks, "Transfer-Encoding: chunked");
    }

    private static String cut(String text, int bytes) {
        return text.substring(0, text.length() - bytes);
    }
}
