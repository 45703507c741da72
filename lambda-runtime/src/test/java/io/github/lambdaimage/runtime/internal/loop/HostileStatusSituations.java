package io.github.lambdaimage.runtime.internal.loop;

import io.github.lambdaimage.runtime.internal.loop.HostileSituations.Situation;
import java.util.List;

/** Which status an answer has. */
final class HostileStatusSituations extends HostileTable {

    static List<Situation> all() {
        HostileStatusSituations table = new HostileStatusSituations();
        table.statusesOfNext();
        table.statusesOfPosts();
        return table.situations;
    }

    private void statusesOfNext() {
        for (int status : new int[] {201, 202, 204, 304, 400, 404, 410, 413, 429, 502, 503, 599}) {
            goesOn(
                    status + " to next",
                    p -> p.status(status, status == 204 || status == 304 ? "" : "x")
                            .send(answer("1"))
                            .send(ACK),
                    "next next 1/response next",
                    status + ". The request is repeated|" + status + " x. The request is repeated");
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
                "endless body of a rejection",
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
            String rejected = ": " + status + " {\"errorType\":\"E\"}.";
            goesOn(
                    status + " to an answer",
                    p -> p.send(answer("1")).status(status, "{\"errorType\":\"E\"}"),
                    ANSWERED,
                    "The Runtime API rejects the response of request 1" + rejected);
            goesOn(
                    status + " to an error",
                    p -> p.send(failing()).status(status, "{\"errorType\":\"E\"}"),
                    FAILED,
                    "The Runtime API rejects the error of request 1" + rejected);
        }
        goesOn(
                "413 to an answer",
                p -> p.send(answer("1")).status(413, "{\"errorType\":\"RequestEntityTooLarge\"}"),
                ANSWERED,
                "The caller receives Function.ResponseSizeTooLarge. Return less");
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
                "not an HTTP/1.1 response");
        goesOn(
                "endless body of an acknowledgement",
                p -> p.send(answer("1"))
                        .endless("HTTP/1.1 202 X\r\nTransfer-Encoding: chunked\r\n\r\n", "4\r\nxxxx\r\n"),
                ANSWERED);
        goesOn(
                "garbage in the body of a rejection",
                p -> p.send(answer("1")).status(400, "\r\n\u001b[2J\u0085\0<html>"),
                ANSWERED,
                "rejects the response of request 1: 400");
    }
}
