package io.github.lambdaimage.runtime.internal.loop;

import io.github.lambdaimage.runtime.internal.loop.HostileSituations.Situation;
import java.util.List;

/** Connections that are lost, slow or truncated, or that use another protocol. */
final class HostileConnectionSituations extends HostileTable {

    static List<Situation> all() {
        HostileConnectionSituations table = new HostileConnectionSituations();
        table.slow();
        table.broken();
        table.connections();
        table.otherProtocols();
        return table.situations;
    }

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
                "body of a rejection drips for a minute",
                p -> p.send(answer("1")).dripping("HTTP/1.1 400 Bad\r\nContent-Length: 60000\r\n\r\n", "x", 600, 100),
                ANSWERED,
                "rejects the response of request 1: 400");
        ends(
                "rejection without length, kept open",
                ExitCode.API_REJECTED,
                p -> p.send("HTTP/1.1 403 No\r\n\r\nno"),
                "next",
                "event: 403");
    }

    private void broken() {
        ends("closed in the head", 5, p -> p.sendAndClose("HTTP/1.1 200 OK\r\nLamb"), "next", "within the head");
        ends("closed in the body", 5, p -> p.sendAndClose(cut(answer("1"), 4)), "next", "within the body");
        ends("reset in the head", 5, p -> p.sendAndReset("HTTP/1.1 200 OK\r\nLamb"), "next", "No event can be taken");
        ends("reset in the body", 5, p -> p.sendAndReset(cut(answer("1"), 4)), "next", "No event can be taken");
        ends("closed before a response", 5, p -> p.sendAndClose(), "next", "closed before a response");
        ends("reset before a response", 5, p -> p.sendAndReset(), "next", "No event can be taken");
        ends("never there", 5, ScriptedPeer::stop, "", "refused. AWS_LAMBDA_RUNTIME_API is 127.0.0.1");
        ends("gone after an event", 5, p -> p.send(answer("1")).sendAndStop(ACK), "next 1/response", "No event can");
        ends(
                "closed twice in place of an event",
                5,
                p -> p.send(answer("1")).send(ACK).sendAndClose().sendAndClose(),
                "next 1/response next next",
                "closed before a response");
        String lost = "The connection broke while the response of request 1 was posted; it is not posted again";
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
                "rejection that closes",
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
                "The response of request pause could not be posted: Connection refused, no connection to 127.0.0.1",
                "No event can be taken");
    }

    private void otherProtocols() {
        String problem = "not an HTTP/1.1 response";
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
}
