package io.github.lambdaimage.emulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Invalid requests of callers: how each is rejected, and that the next caller is answered. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileCallerTest {
    private static final String PATH = "/2015-03-31/functions/f/invocations";
    private static final String POST = "POST " + PATH + " HTTP/1.1\r\nHost: localhost\r\n";
    private static final String GOOD = POST + "Content-Length: 1\r\n\r\n1";
    private static final String DRY_RUN = POST + "X-Amz-Invocation-Type: DryRun\r\nContent-Length: 0\r\n\r\n";
    private static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n\r\n";

    private static final UnexpectedFailures FAILURES = new UnexpectedFailures();
    private static LambdaEmulator lambda;

    @BeforeAll
    static void start() throws IOException {
        FAILURES.watch();
        lambda = LambdaEmulator.start(Patient.function("mine"), FakeRuntime.echo(), Patient.LIMITS);
    }

    @AfterAll
    static void close() {
        lambda.close();
        FAILURES.stop();
    }

    @AfterEach
    void answersTheNextCallerAndHadNoFailureOfItsOwn() throws Exception {
        try (RawConnection next = new RawConnection(port())) {
            assertThat(next.send(POST + "Content-Length: 6\r\n\r\n\"next\"").read())
                    .extracting(RawConnection.Answer::status, RawConnection.Answer::body)
                    .containsExactly(200, "\"next\"");
        }
        FAILURES.assertNone();
    }

    @Test
    void rejectionOfTheServerNamesItsStatusOnce() throws Exception {
        try (RawConnection connection = new RawConnection(port())) {
            assertThat(connection
                            .send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
                            .read()
                            .body())
                    .isEqualTo("{\"Type\":\"User\",\"message\":\"426 Upgrade Required\"}");
        }
    }

    /**
     * @param expected statuses in order, then {@code closed}, or {@code open} where the connection is good for another
     *     request
     * @param sent ISO 8859-1 characters
     * @param halfClosed whether the sender says that nothing more will come
     */
    record Row(String name, String expected, String sent, boolean halfClosed) {
        static Row of(String name, String expected, String sent) {
            return new Row(name, expected, sent, false);
        }

        static Row cut(String name, String expected, String sent) {
            return new Row(name, expected, sent, true);
        }

        @Override
        public String toString() {
            return name + " -> " + expected;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(heads(), lengths(), codings(), targets(), protocols(), pipelines())
                .flatMap(List::stream);
    }

    private static List<Row> heads() {
        return List.of(
                Row.cut("nothing at all", "closed", ""),
                Row.cut("half a request line", "closed or 400 closed", "POST /2015"),
                Row.cut("half a head", "400 closed or closed", POST + "Content-Le"),
                Row.cut("half a body", "400 closed", POST + "Content-Length: 10\r\n\r\n1"),
                Row.of("a head of 1 MB", "431 closed", POST + "X-Large: " + "x".repeat(1 << 20) + "\r\n\r\n"),
                Row.of("10,000 headers", "431 closed", POST + "X-Many: many\r\n".repeat(10_000) + "\r\n"),
                Row.of("a request line of 100 KB", "414 closed", "GET /" + "x".repeat(100_000) + " HTTP/1.1\r\n\r\n"),
                Row.of("a method of 100 KB", "431 closed", "X".repeat(100_000) + " / HTTP/1.1\r\n\r\n"),
                Row.of("NUL in the method", "400 closed", "PO\0ST / HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                Row.of("NUL in the path", "400 closed", "POST /\0 HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                Row.of(
                        "control character in the path",
                        "400 closed",
                        "GET /\u0007 HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                Row.of("NUL in a header's value", "400 closed", POST + "X-Amz-Tenant-Id: a\0b\r\n\r\n"),
                Row.of("NUL in a header's name", "400 closed", POST + "X-A\0: b\r\n\r\n"),
                Row.of("space in a header's name", "400 closed", POST + "X A: b\r\n\r\n"),
                Row.of("space before a header's colon", "400 closed", POST + "Content-Length : 1\r\n\r\n1"),
                Row.of("empty header name", "400 closed", POST + ": b\r\n\r\n"),
                Row.of("header without a colon", "400 closed", POST + "nonsense\r\n\r\n"),
                Row.of(
                        "header in two lines",
                        "400 closed",
                        POST + "X-Amz-Tenant-Id: a\r\n b\r\nContent-Length: 0\r\n\r\n"),
                Row.of("lines without CR", "200 open", GOOD.replace("\r\n", "\n")),
                Row.of("lines without LF", "400 closed", GOOD.replace("\r\n", "\r")),
                Row.of(
                        "bytes beyond ASCII in a header",
                        "400 open",
                        POST + "X-Amzn-Trace-Id: \u00fc\r\nContent-Length: 1\r\n\r\n1"),
                Row.of("no host", "400 closed", "POST " + PATH + " HTTP/1.1\r\nContent-Length: 1\r\n\r\n1"),
                Row.of("two hosts", "400 closed", POST + "Host: localhost\r\nContent-Length: 1\r\n\r\n1"),
                Row.of("an empty host", "400 closed", GOOD.replace("Host: localhost", "Host:")),
                Row.of("a host that is none", "400 closed", GOOD.replace("localhost", "a b")));
    }

    private static List<Row> lengths() {
        return List.of(
                Row.cut("length too big", "400 closed", POST + "Content-Length: 2\r\n\r\n1"),
                Row.cut("length too small", "200 closed or 200 400 closed", POST + "Content-Length: 1\r\n\r\n1}"),
                Row.of("length negative", "400 closed", POST + "Content-Length: -1\r\n\r\n1"),
                Row.of("length with a plus sign", "400 closed", POST + "Content-Length: +1\r\n\r\n1"),
                Row.of("length in hexadecimal", "400 closed", POST + "Content-Length: 0x1\r\n\r\n1"),
                Row.of("length not a number", "400 closed", POST + "Content-Length: one\r\n\r\n1"),
                Row.of("length empty", "400 closed", POST + "Content-Length:\r\n\r\n1"),
                Row.of("length with a space inside", "400 closed", POST + "Content-Length: 1 1\r\n\r\n1"),
                Row.of("length beyond a long", "400 closed", POST + "Content-Length: 9223372036854775808\r\n\r\n1"),
                Row.of(
                        "length of many digits",
                        "400 closed",
                        POST + "Content-Length: " + "9".repeat(1000) + "\r\n\r\n1"),
                Row.cut(
                        "length of 4 EB, body cut",
                        "413 closed",
                        POST + "Content-Length: 4611686018427387904\r\n\r\n1"),
                Row.of(
                        "two different lengths",
                        "400 closed",
                        POST + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n11"),
                Row.of("two equal lengths", "400 closed", POST + "Content-Length: 1\r\nContent-Length: 1\r\n\r\n1"),
                Row.of("lengths as a list", "400 closed", POST + "Content-Length: 1, 1\r\n\r\n1"));
    }

    private static List<Row> codings() {
        return List.of(
                Row.of("good chunks", "200 open", CHUNKED + "1\r\n1\r\n0\r\n\r\n"),
                Row.of("chunks with extensions", "200 open", CHUNKED + "1;a=b;c=\"d\"\r\n1\r\n0\r\n\r\n"),
                Row.of(
                        "chunks with leading zeros and trailers",
                        "200 open",
                        CHUNKED + "0001\r\n1\r\n0\r\nX-T: 1\r\n\r\n"),
                Row.of(
                        "coding and length",
                        "400 closed",
                        POST + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n1\r\n0\r\n\r\n"),
                Row.of(
                        "length and coding, smuggling",
                        "400 closed",
                        POST + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n5c\r\n" + GOOD),
                Row.of(
                        "coding before the chunks",
                        "501 closed",
                        POST + "Transfer-Encoding: gzip, chunked\r\n\r\n1\r\n1\r\n0\r\n\r\n"),
                Row.of(
                        "coding before the chunks, in two headers",
                        "501 closed",
                        POST + "Transfer-Encoding: deflate\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n1\r\n0\r\n\r\n"),
                Row.of(
                        "coding before the chunks, with a parameter",
                        "501 closed",
                        POST + "Transfer-Encoding: x;a=b, chunked\r\n\r\n1\r\n1\r\n0\r\n\r\n"),
                Row.of("coding alone", "400 closed", POST + "Transfer-Encoding: gzip\r\n\r\n1"),
                Row.of(
                        "chunked in capitals",
                        "200 open",
                        CHUNKED.replace("chunked", "Chunked") + "1\r\n1\r\n0\r\n\r\n"),
                Row.of("unknown coding", "400 closed", POST + "Transfer-Encoding: xchunked\r\n\r\n1\r\n1\r\n0\r\n\r\n"),
                Row.of(
                        "chunked not last",
                        "400 closed",
                        POST + "Transfer-Encoding: chunked, gzip\r\n\r\n1\r\n1\r\n0\r\n\r\n"),
                Row.of(
                        "coding twice",
                        "400 closed",
                        POST + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n1\r\n0\r\n\r\n"),
                Row.of(
                        "coding with a control character",
                        "400 closed",
                        POST + "Transfer-Encoding: \u000bchunked\r\n\r\n1\r\n1\r\n0\r\n\r\n"),
                Row.of("chunk size not hexadecimal", "400 closed", CHUNKED + "g\r\n1\r\n0\r\n\r\n"),
                Row.of("chunk size negative", "400 closed", CHUNKED + "-1\r\n1\r\n0\r\n\r\n"),
                Row.of("chunk size with 0x", "400 closed", CHUNKED + "0x1\r\n1\r\n0\r\n\r\n"),
                Row.of("chunk size of 40 digits", "400 closed", CHUNKED + "f".repeat(40) + "\r\n1\r\n0\r\n\r\n"),
                Row.cut("chunk size that overflows", "400 closed", CHUNKED + "100000001\r\n1\r\n0\r\n\r\n"),
                Row.of("chunk without its CRLF", "400 closed", CHUNKED + "1\r\n1X0\r\n\r\n"),
                Row.of("chunk longer than it says", "400 closed", CHUNKED + "1\r\n11\r\n0\r\n\r\n"),
                Row.cut("chunks without an end", "400 closed", CHUNKED + "1\r\n1\r\n"),
                Row.cut("chunk cut in the middle", "400 closed", CHUNKED + "ff\r\n1"),
                Row.of(
                        "chunk extension of 1 MB",
                        "400 closed",
                        CHUNKED + "1;" + "x".repeat(1 << 20) + "\r\n1\r\n0\r\n\r\n"),
                Row.of(
                        "trailers of 1 MB",
                        "400 closed",
                        CHUNKED + "1\r\n1\r\n0\r\nX: " + "x".repeat(1 << 20) + "\r\n\r\n"));
    }

    private static List<Row> targets() {
        return List.of(
                Row.of("whole URL", "200 open", GOOD.replace("POST ", "POST http://localhost")),
                Row.of("whole URL of another host", "400 open", GOOD.replace("POST ", "POST http://evil.example")),
                Row.of(
                        "whole URL and host of another",
                        "403 open",
                        GOOD.replace("POST ", "POST http://evil.example")
                                .replace("Host: localhost", "Host: evil.example")),
                Row.of("user in the URL", "400 open", GOOD.replace("POST ", "POST http://localhost@evil.example")),
                Row.of("no slash", "400 closed", "POST 2015 HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                Row.of("star", "404 open", "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                Row.of("dots up", "404 open", GOOD.replace("/2015-03-31", "/x/../2015-03-31")),
                Row.of("dots above the root", "400 closed", GOOD.replace("/2015-03-31", "/../../etc/passwd")),
                Row.of("dots encoded", "404 open", GOOD.replace("/2015-03-31", "/x/%2e%2e/2015-03-31")),
                Row.of("NUL encoded", "400 closed", GOOD.replace("/f/", "/f%00/")),
                Row.of("slash encoded", "400 open", GOOD.replace("/f/", "/a%2Fb/")),
                Row.of("encoding cut", "400 closed", GOOD.replace("/f/", "/f%4/")),
                Row.of("encoding not hexadecimal", "400 closed", GOOD.replace("/f/", "/f%zz/")),
                Row.of("encoding not UTF-8", "400 open", GOOD.replace("/f/", "/f%ff%fe/")),
                Row.of("path parameter", "400 open", GOOD.replace("/f/", "/f;a=b/")),
                Row.of(
                        "function name of 60,000 letters",
                        "400 open",
                        GOOD.replace("/f/", "/" + "f".repeat(60_000) + "/")),
                Row.of(
                        "line end in the qualifier",
                        "400 open",
                        GOOD.replace("invocations", "invocations?Qualifier=a%0d%0aX-Evil:%201")),
                Row.of("unknown path", "404 open", GOOD.replace("2015", "2016")),
                Row.of("two slashes", "404 open", GOOD.replace("/2015", "//2015")),
                Row.of("two slashes alone", "404 open", GOOD.replaceFirst("/2015\\S*", "//")),
                Row.of("fragment", "400 open", GOOD.replace("invocations", "invocations#x")));
    }

    private static List<Row> protocols() {
        return List.of(
                Row.of("HTTP/0.9", "505 closed", "GET /\r\n"),
                Row.of("HTTP/1.0", "200 closed", GOOD.replace("HTTP/1.1", "HTTP/1.0")),
                Row.of("HTTP/1.2", "505 closed", GOOD.replace("HTTP/1.1", "HTTP/1.2")),
                Row.of("HTTP/9.9", "505 closed", GOOD.replace("HTTP/1.1", "HTTP/9.9")),
                Row.of("http/1.1", "200 open", GOOD.replace("HTTP/1.1", "http/1.1")),
                Row.of("preface of HTTP/2", "426 closed", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
                Row.of(
                        "hello of TLS",
                        "400 closed",
                        "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003" + "\u0099".repeat(505)),
                Row.of(
                        "upgrade to HTTP/2",
                        "200 open",
                        GOOD.replace(
                                "Content",
                                "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\nContent")),
                Row.of(
                        "upgrade to a WebSocket",
                        "404 open",
                        "GET /chat HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"),
                Row.of("expects 100", "200 open", GOOD.replace("Content", "Expect: 100-continue\r\nContent")),
                Row.of("expects something else", "417 closed", GOOD.replace("Content", "Expect: a-miracle\r\nContent")),
                Row.of("CONNECT", "403 open", "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n"),
                Row.of("TRACE", "405 open", GOOD.replace("POST", "TRACE")),
                Row.of("OPTIONS", "405 open", GOOD.replace("POST", "OPTIONS")),
                Row.of(
                        "HEAD",
                        "405 closed",
                        GOOD.replace("POST", "HEAD").replace("Content", "Connection: close\r\nContent")),
                Row.of("PUT", "405 open", GOOD.replace("POST", "PUT")),
                Row.of("method of our making", "405 open", GOOD.replace("POST", "INVOKE")),
                Row.of("method in small letters", "405 open", GOOD.replace("POST", "post")),
                Row.cut("nothing more comes, answered still", "200 closed", GOOD),
                Row.of("asks to close", "200 closed", GOOD.replace("Content", "Connection: close\r\nContent")),
                Row.of(
                        "asks to close and sends more",
                        "200 closed",
                        GOOD.replace("Content", "Connection: close\r\nContent") + GOOD));
    }

    private static List<Row> pipelines() {
        return List.of(
                Row.of("20 requests at once", "200 ".repeat(20) + "open", GOOD.repeat(20)),
                Row.of("empty lines between requests", "200 200 open", GOOD + "\r\n\r\n" + GOOD),
                Row.of("a bad one behind a good one", "200 400 closed", GOOD + "nonsense\r\n\r\n"),
                Row.of("a rejected one before a good one", "404 200 open", GOOD.replace("2015", "2016") + GOOD),
                Row.of(
                        "body of a rejected one is not a request",
                        "404 open",
                        GOOD.replace("2015", "2016").replace("Length: 1", "Length: " + (GOOD.length() + 1)) + GOOD),
                Row.cut(
                        "rejected, and its body never comes",
                        "404 closed",
                        GOOD.replace("2015", "2016").replace("Length: 1", "Length: 1000000")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void getsWhatTheTableSays(Row row) throws Exception {
        try (RawConnection connection = new RawConnection(port())) {
            connection.sendWhatItTakes(row.sent);
            if (row.halfClosed) {
                connection.halfClose();
            }
            List<String> expected = List.of(row.expected.split(" or ", -1));
            assertThat(seen(connection, expected.get(0))).isIn(expected);
        }
    }

    @Test
    void answersWhenAHeadComesByteByByte() throws Exception {
        try (RawConnection connection = new RawConnection(port())) {
            for (byte one : GOOD.getBytes(ISO_8859_1)) {
                connection.send(new byte[] {one});
            }
            assertThat(seen(connection, "200 open")).isEqualTo("200 open");
        }
    }

    @Test
    void asksForTheBodyWhenTheCallerWaitsForThat() throws Exception {
        try (RawConnection connection = new RawConnection(port())) {
            connection.send(POST + "Expect: 100-continue\r\nContent-Length: 1\r\n\r\n");
            assertThat(connection.read().status()).isEqualTo(100);
            connection.send("7");
            assertThat(connection.read().body()).isEqualTo("7");
        }
    }

    /** The announced length is enough: the caller need not send the event, and must not lose the response if it does. */
    @Test
    void rejectsAnEventThatIsTooLongBeforeItIsSent() throws Exception {
        for (String expectation : List.of("", "Expect: 100-continue\r\n")) {
            try (RawConnection connection = new RawConnection(port())) {
                connection.send(POST + expectation + "Content-Length: 6291457\r\n\r\n");
                RawConnection.Answer answer = connection.read();
                assertThat(answer.status()).isEqualTo(413);
                assertThat(answer.head())
                        .contains("X-Amzn-ErrorType: RequestEntityTooLargeException", "Connection: close");
            }
        }
    }

    @Test
    void callerReadsTheRejectionAfterItHasSentTheWholeEvent() throws Exception {
        try (RawConnection connection = new RawConnection(port())) {
            connection.send(POST + "Content-Length: 30000000\r\n\r\n" + "1".repeat(30_000_000));
            assertThat(connection.read().status()).isEqualTo(413);
            assertThat(connection.readOrClosed()).isNull();
        }
    }

    @Test
    void rejectsAnEventWithoutAskingForIt() throws Exception {
        for (String request : List.of(
                POST.replace("2015", "2016"), POST + "X-Amz-Invocation-Type: Other\r\n", POST.replace("POST", "PUT"))) {
            try (RawConnection connection = new RawConnection(port())) {
                connection.send(request + "Expect: 100-continue\r\nContent-Length: 100\r\n\r\n");
                assertThat(connection.read().status()).isIn(400, 404, 405);
            }
        }
    }

    @Test
    void answersInOrderWhenRequestsArePipelined() throws Exception {
        StringBuilder requests = new StringBuilder();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            String body = "\"call " + i + "\"";
            requests.append(POST)
                    .append("Content-Length: ")
                    .append(body.length())
                    .append("\r\n\r\n")
                    .append(body);
            expected.add(body);
        }
        try (RawConnection connection = new RawConnection(port())) {
            connection.send(requests.toString()).halfClose();
            assertThat(connection.readToEnd())
                    .extracting(RawConnection.Answer::body)
                    .containsExactlyElementsOf(expected);
        }
    }

    @Test
    void leaksNothingWhenCallersVanishAtAnyStage() throws Exception {
        List<String> stages =
                List.of("", "POST /20", POST, POST + "Content-Length: 9\r\n\r\n1", GOOD, GOOD + GOOD + "x");
        for (int i = 0; i < 300; i++) {
            RawConnection connection = new RawConnection(port());
            connection.send(stages.get(i % stages.size()));
            if (i % 2 == 0) {
                connection.reset();
            } else {
                connection.close();
            }
        }
        Eventually.isTrue("connections are gone", () -> lambda.connections() == 0);
    }

    /** As in the table; {@code waits} if the peer neither responds nor closes. */
    private static String seen(RawConnection connection, String expected) throws IOException {
        List<RawConnection.Answer> read = new ArrayList<>();
        String end = "closed";
        boolean open = expected.endsWith("open");
        int answers = expected.split(" ", -1).length - 1;
        try {
            while (!open || read.size() < answers) {
                RawConnection.Answer answer = connection.readOrClosed();
                if (answer == null) {
                    return statuses(read) + end;
                }
                read.add(answer);
            }
            RawConnection.Answer more = connection.send(DRY_RUN).readOrClosed();
            end = more == null ? "closed" : more.status() == 204 ? "open" : more.toString();
        } catch (SocketTimeoutException e) {
            end = "waits";
        }
        return statuses(read) + end;
    }

    private static String statuses(List<RawConnection.Answer> answers) {
        assertThat(answers)
                .extracting(answer -> answer.head() + answer.body())
                .noneMatch(text -> text.contains("\nX-Evil") || text.contains("\tat ") || text.contains("Exception:"));
        assertThat(answers)
                .filteredOn(answer -> answer.status() >= 400)
                .extracting(RawConnection.Answer::head)
                .allMatch(head -> head.contains("\nX-Amzn-ErrorType: ")
                        && (head.contains("\nX-Amzn-RequestId: ") || head.startsWith("HTTP/1.1 403"))
                        && head.contains("\nContent-Type: application/json\r"));
        assertThat(answers)
                .extracting(answer -> answer.head() + answer.body())
                .noneMatch(text -> text.contains("etty") || text.contains("<html"));
        // HEAD, which gets 405, has no body by definition.
        assertThat(answers)
                .filteredOn(answer -> answer.status() >= 400 && answer.status() != 405)
                .extracting(RawConnection.Answer::body)
                .allMatch(body -> body.startsWith("{") && body.contains("essage\":\""));
        return answers.stream().map(answer -> answer.status() + " ").collect(Collectors.joining());
    }

    private static int port() {
        return lambda.endpoint().getPort();
    }
}
