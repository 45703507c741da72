package io.github.lambdaimage.runtime.internal.loop;

import io.github.lambdaimage.runtime.internal.loop.HostileSituations.Situation;
import java.util.List;

/** How the body of an answer is framed. */
final class HostileBodySituations extends HostileTable {

    static List<Situation> all() {
        HostileBodySituations table = new HostileBodySituations();
        table.lengths();
        table.chunks();
        return table.situations;
    }

    private void lengths() {
        ends("length too long", 5, p -> p.sendAndClose(answer("1", "Content-Length: 20")), "next", "within the body");
        for (String wrong : List.of("-1", "99999999999999999999", "nine", "", "9, 9", "0x9", "+9", "9 9")) {
            ends(
                    "length \"" + wrong + "\"",
                    6,
                    p -> p.send(answer("1", "Content-Length: " + wrong)),
                    "next",
                    "length of the body is not a number");
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
                p -> p.send(answer("1", "Content-Length: " + (SocketRuntimeApi.MAX_EVENT + 1)))
                        .send(ACK),
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
}
