package io.github.lambdaimage.emulator.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.emulator.LambdaEmulator;
import io.github.lambdaimage.emulator.ManualFunctions;
import io.github.lambdaimage.emulator.Patient;
import io.github.lambdaimage.emulator.RawConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which requests are let through, and why: the table of what pages can make browsers send, and of what tools do send. */
@Timeout(300)
class BrowserGuardTest {
    private static final String INVOKE = "POST /2015-03-31/functions/f/invocations";
    private static final String SESSION = "GET /lambda-image/session";
    private static final String NEXT = "GET /2018-06-01/runtime/invocation/next";
    private static final String FIREFOX =
            "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0";
    private static final String OLD_SAFARI =
            "User-Agent: Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) AppleWebKit/605.1.15 Safari/604.1";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";

    private static final ManualFunctions FUNCTIONS = new ManualFunctions();
    private static LambdaEmulator lambda;
    private static ManualFunctions.Function function;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        lambda = LambdaEmulator.start(
                Patient.function("mine").withIdentity("/home/me/secret").withInitTimeout(Duration.ofMinutes(5)),
                FUNCTIONS);
        lambda.warmUp();
        function = FUNCTIONS.take();
    }

    @AfterAll
    static void close() {
        lambda.close();
    }

    record Row(boolean allowed, String why, String line, List<String> headers) {
        static Row allowed(String why, String line, String... headers) {
            return new Row(true, why, line, List.of(headers));
        }

        static Row rejected(String why, String line, String... headers) {
            return new Row(false, why, line, List.of(headers));
        }

        @Override
        public String toString() {
            return (allowed ? "allowed: " : "rejected: ") + why;
        }

        String text() {
            StringBuilder text = new StringBuilder(line).append(" HTTP/1.1\r\n");
            if (headers.stream().noneMatch(header -> header.startsWith("Host:"))) {
                text.append("Host: localhost:9000\r\n");
            }
            headers.forEach(header -> text.append(header).append("\r\n"));
            return text.append("X-Amz-Invocation-Type: DryRun\r\nContent-Length: 2\r\n\r\n{}")
                    .toString();
        }
    }

    static Stream<Row> rows() {
        return Stream.of(tools(), pages(), hosts()).flatMap(List::stream);
    }

    private static List<Row> tools() {
        return List.of(
                Row.allowed(
                        "curl -d sends the content type of a form",
                        INVOKE,
                        "User-Agent: curl/8.5.0",
                        "Accept: */*",
                        FORM),
                Row.allowed(
                        "aws lambda invoke",
                        INVOKE,
                        "User-Agent: aws-cli/2.22.35 md/awscrt#0.23.4",
                        "Authorization: AWS4-HMAC-SHA256 x"),
                Row.allowed(
                        "AWS's SDK for Java",
                        INVOKE,
                        "User-Agent: aws-sdk-java/2.29.0",
                        "Content-Type: application/octet-stream"),
                Row.allowed(
                        "Node's fetch sends text/plain and a fetch mode",
                        INVOKE,
                        "User-Agent: node",
                        "Sec-Fetch-Mode: cors",
                        "Content-Type: text/plain;charset=UTF-8"),
                Row.allowed("Python's requests", INVOKE, "User-Agent: python-requests/2.32.3"),
                Row.allowed(
                        "PowerShell calls itself Mozilla, too",
                        INVOKE,
                        "User-Agent: Mozilla/5.0 (Windows NT; Windows NT 10.0; en-US) WindowsPowerShell/5.1.26100.2161",
                        FORM),
                Row.allowed("no user agent at all", INVOKE),
                Row.allowed(
                        "an address typed into a browser",
                        SESSION,
                        FIREFOX,
                        "Sec-Fetch-Site: none",
                        "Sec-Fetch-Mode: navigate",
                        "Sec-Fetch-Dest: document"),
                Row.allowed("this host's name in Docker", INVOKE, "Host: host.docker.internal:9000"),
                Row.allowed("this host's name in Podman", INVOKE, "Host: host.containers.internal:9000"),
                Row.allowed("this host's name in Testcontainers", INVOKE, "Host: host.testcontainers.internal:9000"));
    }

    private static List<Row> pages() {
        return List.of(
                Row.rejected(
                        "script of another site",
                        INVOKE,
                        FIREFOX,
                        "Origin: https://evil.example",
                        "Sec-Fetch-Site: cross-site",
                        "Sec-Fetch-Mode: no-cors",
                        "Content-Type: text/plain"),
                Row.rejected("origin alone", INVOKE, "Origin: https://evil.example"),
                Row.rejected("origin null, of a sandboxed frame or a file", INVOKE, "Origin: null"),
                Row.rejected("origin empty", INVOKE, "Origin:"),
                Row.rejected(
                        "another port of localhost is another origin",
                        INVOKE,
                        "Origin: http://localhost:3000",
                        "Sec-Fetch-Site: same-site"),
                Row.rejected("cross-site without origin", INVOKE, "Sec-Fetch-Site: cross-site"),
                Row.rejected("same-site without origin", INVOKE, "Sec-Fetch-Site: same-site"),
                Row.rejected("fetch site that nobody knows", INVOKE, "Sec-Fetch-Site: new-site"),
                Row.rejected("fetch site empty", INVOKE, "Sec-Fetch-Site:"),
                Row.rejected(
                        "form of another site",
                        INVOKE,
                        FIREFOX,
                        "Origin: https://evil.example",
                        "Sec-Fetch-Site: cross-site",
                        "Sec-Fetch-Mode: navigate",
                        FORM),
                Row.rejected(
                        "form in an old browser, without origin",
                        INVOKE,
                        OLD_SAFARI,
                        FORM,
                        "Referer: https://evil.example/"),
                Row.rejected("form in an old browser, without referrer", INVOKE, OLD_SAFARI, FORM),
                Row.rejected(
                        "multipart form in an old browser",
                        INVOKE,
                        OLD_SAFARI,
                        "Content-Type: multipart/form-data; boundary=x"),
                Row.rejected("referrer alone", INVOKE, "Referer: https://evil.example/"),
                Row.rejected(
                        "beacon of another site",
                        INVOKE,
                        FIREFOX,
                        "Origin: https://evil.example",
                        "Sec-Fetch-Mode: no-cors",
                        "Sec-Fetch-Site: cross-site"),
                Row.rejected(
                        "preflight",
                        INVOKE.replace("POST", "OPTIONS"),
                        "Origin: https://evil.example",
                        "Access-Control-Request-Method: POST",
                        "Access-Control-Request-Headers: content-type"),
                Row.rejected(
                        "preflight for a private network",
                        INVOKE.replace("POST", "OPTIONS"),
                        "Origin: https://evil.example",
                        "Access-Control-Request-Method: POST",
                        "Access-Control-Request-Private-Network: true"),
                Row.rejected(
                        "image of another site",
                        SESSION,
                        FIREFOX,
                        "Sec-Fetch-Site: cross-site",
                        "Sec-Fetch-Mode: no-cors",
                        "Sec-Fetch-Dest: image"),
                Row.rejected(
                        "script tag of another site",
                        SESSION,
                        FIREFOX,
                        "Sec-Fetch-Site: cross-site",
                        "Sec-Fetch-Dest: script"),
                Row.rejected(
                        "link of another site",
                        SESSION,
                        FIREFOX,
                        "Sec-Fetch-Site: cross-site",
                        "Sec-Fetch-Mode: navigate"),
                Row.rejected("image in an old browser", SESSION, OLD_SAFARI, "Accept: image/*"),
                Row.rejected(
                        "WebSocket of another site",
                        SESSION,
                        "Origin: https://evil.example",
                        "Connection: Upgrade",
                        "Upgrade: websocket",
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                        "Sec-WebSocket-Version: 13"));
    }

    private static List<Row> hosts() {
        return List.of(
                Row.allowed("loopback, any port: it may be forwarded", INVOKE, "Host: 127.0.0.1:1"),
                Row.allowed("loopback without a port", INVOKE, "Host: localhost"),
                Row.allowed("all of 127 is loopback", INVOKE, "Host: 127.1.2.3:9000"),
                Row.allowed("capitals", INVOKE, "Host: LOCALHOST:9000"),
                Row.allowed("IPv6 loopback", INVOKE, "Host: [::1]:9000"),
                Row.allowed("whole URL", INVOKE.replace(" /", " http://localhost:9000/")),
                Row.rejected(
                        "a name that was made to point here",
                        INVOKE,
                        "Host: evil.example:9000",
                        "Sec-Fetch-Site: same-origin",
                        FIREFOX),
                Row.allowed("a trailing dot", INVOKE, "Host: localhost.:9000"),
                Row.allowed("a trailing dot without a port", INVOKE, "Host: Localhost."),
                Row.rejected("two trailing dots", INVOKE, "Host: localhost..:9000"),
                Row.rejected("a trailing dot after another name", INVOKE, "Host: evil.example.:9000"),
                Row.rejected("a dot alone", INVOKE, "Host: .:9000"),
                Row.rejected("a name that ends like ours", INVOKE, "Host: evil.localhost:9000"),
                Row.rejected("a name that begins like ours", INVOKE, "Host: localhost.evil.example:9000"),
                Row.rejected("a name that begins like loopback", INVOKE, "Host: 127.0.0.1.nip.io:9000"),
                Row.rejected("a short form of an address", INVOKE, "Host: 127.1:9000"),
                Row.rejected("an address as a number", INVOKE, "Host: 2130706433:9000"),
                Row.rejected("any address", INVOKE, "Host: 0.0.0.0:9000"),
                Row.rejected("another address of this machine, not listened on", INVOKE, "Host: 192.168.1.2:9000"),
                Row.rejected("mapped IPv6", INVOKE, "Host: [::ffff:127.0.0.1]:9000"),
                Row.rejected("IPv6 with a zone", INVOKE, "Host: [::1%25lo]:9000"),
                Row.rejected("user information", INVOKE, "Host: localhost:9000@evil.example"),
                Row.rejected("user information, the other way round", INVOKE, "Host: evil.example@localhost:9000"),
                Row.rejected("two ports", INVOKE, "Host: localhost:80:80"),
                Row.rejected("port that is not a number", INVOKE, "Host: localhost:evil"),
                Row.rejected("whole URL of another", INVOKE.replace(" /", " http://evil.example/")),
                Row.rejected(
                        "whole URL of another, and its host",
                        INVOKE.replace(" /", " http://evil.example/"),
                        "Host: evil.example"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void allowsOrRejectsAsInTheTable(Row row) throws Exception {
        try (RawConnection connection = new RawConnection(lambda.endpoint().getPort())) {
            RawConnection.Answer answer = connection.send(row.text()).read();
            if (row.allowed) {
                assertThat(answer.status()).isIn(200, 204);
            } else {
                // The HTTP server itself rejects a malformed host.
                assertThat(answer.status()).isIn(403, 400);
            }
            assertThat(answer.head()).doesNotContain("Access-Control");
            assertThat(answer.body().contains("secret")).isEqualTo(row.allowed && row.line.startsWith(SESSION));
        }
    }

    static Stream<Row> reasons() {
        return Stream.of(
                Row.rejected("without an Origin header", INVOKE, FIREFOX, "Origin: null", "Sec-Fetch-Site: cross-site"),
                Row.rejected("without a Sec-Fetch-Site header", INVOKE, FIREFOX, "Sec-Fetch-Site: cross-site"),
                Row.rejected("without a Referer header", INVOKE, OLD_SAFARI, "Referer: https://evil.example/"),
                Row.rejected("without a browser's User-Agent header", INVOKE, OLD_SAFARI),
                Row.rejected("The Host header names a different host. Use localhost", INVOKE, "Host: evil.example"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reasons")
    void reportsTheHeaderWhenItRejects(Row row) throws Exception {
        try (RawConnection connection = new RawConnection(lambda.endpoint().getPort())) {
            RawConnection.Answer answer = connection.send(row.text()).read();
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).contains(row.why);
        }
    }

    static Stream<Row> runtimeRows() {
        return Stream.of(pages(), hosts())
                .flatMap(List::stream)
                .filter(row -> !row.allowed && row.line.equals(INVOKE))
                .map(row -> new Row(false, row.why, NEXT, row.headers));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runtimeRows")
    void rejectsPagesOnTheRuntimeApi(Row row) throws Exception {
        assertThat(function.status(row.text())).isIn(403, 400);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runtimeRows")
    void rejectsInitErrorsOfPages(Row row) throws Exception {
        String text = new Row(false, row.why, "POST /2018-06-01/runtime/init/error", row.headers).text();
        assertThat(function.status(text)).isIn(403, 400);
    }

    @Test
    void rejectsATypedAddressOnTheRuntimeApi() throws Exception {
        assertThat(function.status(new Row(false, "", NEXT, List.of(FIREFOX, "Sec-Fetch-Site: none")).text()))
                .isEqualTo(403);
    }

    @Test
    void answersTheRuntimeItselfAfterAllRejections() throws Exception {
        try (RawConnection caller = new RawConnection(lambda.endpoint().getPort())) {
            caller.send(
                    "POST /2015-03-31/functions/f/invocations HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\n1");
            String id = function.takeCall();
            // As Node's fetch sends it, which a runtime may be written with.
            assertThat(function.status(ManualFunctions.post(
                            "invocation/" + id + "/response", "2", "Sec-Fetch-Mode: cors", "User-Agent: node")))
                    .isEqualTo(202);
            assertThat(caller.read().body()).isEqualTo("2");
        }
    }

    @Test
    void acceptsAnyAddressAndNoNameWhenItListensOnAllAddresses() throws Exception {
        BrowserGuard guard = BrowserGuard.forCallers(
                InetAddress.getByAddress(new byte[4]),
                request -> CompletableFuture.completedFuture(ApiResponse.of(200)));
        assertThat(status(guard, "192.168.1.2:9000")).isEqualTo(200);
        assertThat(status(guard, "[fe80::1]:9000")).isEqualTo(200);
        assertThat(status(guard, "[fe80::1%25eth0]:9000")).isEqualTo(403);
        assertThat(status(guard, "192.168.1.2.nip.io:9000")).isEqualTo(403);
        assertThat(status(guard, "my-machine:9000")).isEqualTo(403);
    }

    private static int status(BrowserGuard guard, String host) throws Exception {
        return guard.handle(new HeadOnly(host))
                .toCompletableFuture()
                .get(120, TimeUnit.SECONDS)
                .status();
    }

    /** A request of which only the host is asked. */
    private record HeadOnly(String authority) implements ApiRequest {
        @Override
        public String method() {
            return "POST";
        }

        @Override
        public String path() {
            return "/";
        }

        @Override
        public String query() {
            return "";
        }

        @Override
        public @Nullable String header(String name) {
            return name.equals("Host") ? authority : null;
        }

        @Override
        public boolean has(String name) {
            return name.equals("Host");
        }

        @Override
        public @Nullable String trailer(String name) {
            return null;
        }

        @Override
        public CompletableFuture<byte[]> body(int limit) {
            return CompletableFuture.completedFuture(new byte[0]);
        }
    }
}
