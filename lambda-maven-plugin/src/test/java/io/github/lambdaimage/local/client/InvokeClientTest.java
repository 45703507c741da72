package io.github.lambdaimage.local.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.abort;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvokeClientTest {

    private static final Map<String, String> AWS = Map.of("X-Amzn-RequestId", "1-2-3");

    private final InvokeClient client = new InvokeClient();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private URI base;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void invokeSendsARequestOfTheInvokeApi() throws InterruptedException {
        answer(200, AWS, "\"SUCCESS\"");

        InvokeOutcome outcome = client.invoke(base, new InvokeClient.Call("hello", bytes("{}"), "Event", "{\"a\":1}"));

        assertThat(requests)
                .containsExactly("POST /2015-03-31/functions/hello/invocations type=Event context=eyJhIjoxfQ== {}");
        assertThat(outcome.statusCode()).isEqualTo(200);
        assertThat(outcome.payload()).isEqualTo(bytes("\"SUCCESS\""));
        assertThat(outcome.functionError()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/"})
    void baseMayEndWithASlash(String end) throws InterruptedException {
        answer(200, AWS, "1");

        invoke(URI.create(base + end));

        assertThat(requests).hasSize(1).first().asString().startsWith("POST /2015-03-31/functions/hello/invocations ");
    }

    @Test
    void completeUrlIsUsedUnchanged() throws InterruptedException {
        answer(404, Map.of(), "404 page not found");

        UserException failure = failure(URI.create(base + "/stage/2015-03-31/functions/f/invocations?Qualifier=1"));

        assertThat(requests)
                .hasSize(1)
                .first()
                .asString()
                .startsWith("POST /stage/2015-03-31/functions/f/invocations?Qualifier=1 ");
        assertThat(failure.problem()).contains("status 404").endsWith(": 404 page not found");
    }

    @Test
    void rieIsCalledByItsFixedName() throws InterruptedException {
        server.createContext("/", exchange -> {
            boolean known = exchange.getRequestURI().getPath().contains("/functions/function/");
            respond(exchange, known ? 200 : 404, Map.of(), known ? "1" : "404 page not found");
        });

        assertThat(invoke(base).payload()).isEqualTo(bytes("1"));
    }

    @Test
    void errorHeaderIsReported() throws InterruptedException {
        answer(
                200,
                Map.of("X-Amzn-RequestId", "1", "X-Amz-Function-Error", "Unhandled"),
                "{\"errorType\":\"T\",\"errorMessage\":\"m\"}");

        assertThat(invoke(base).functionError()).isEqualTo("T: m");
    }

    @Test
    void errorPayloadWithoutHeaderIsAResponse() throws InterruptedException {
        answer(200, AWS, "{\"errorType\":\"T\",\"errorMessage\":\"m\"}");

        assertThat(invoke(base).functionError()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"errorType\":\"T\",\"errorMessage\":\"m\"} | T: m",
                "200 | Task timed out after 3.00 seconds | Task timed out after 3.00 seconds",
                "502 | {\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"exit status 1\"}"
                        + " | Runtime.ExitError: exit status 1",
                "502 | '' | the function exited without an error message; check its log",
            })
    void errorsOfRieAreDetectedByBody(int status, String body, String error) throws InterruptedException {
        answer(status, Map.of(), body);

        InvokeOutcome outcome = invoke(base);

        assertThat(outcome.functionError()).isEqualTo(error);
        assertThat(outcome.payload()).isEqualTo(bytes(body));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"Type\":\"User\",\"message\":\"bad JSON\"} | : bad JSON | Correct the event",
                "413 | {\"Message\":\"too large\"} | : too large | Send a smaller event",
                "429 | {\"Reason\":\"x\",\"Message\":\"Rate Exceeded.\"} | : Rate Exceeded. | increase"
                        + " ReservedConcurrency",
                "503 | '' | . | Check the log",
                "302 | moved | : moved | Check the log",
                "401 | '' | . | Check the log",
            })
    void rejectionContainsItsReason(int status, String body, String end, String remedy) {
        answer(status, AWS, body);

        UserException failure = failure(base);

        assertThat(failure.problem())
                .startsWith("The call was rejected with status " + status + " by " + base)
                .endsWith(end);
        assertThat(failure.remedy()).contains(remedy);
    }

    @Test
    void invokeWhenNoServerListensFails() {
        server.stop(0);

        assertThat(failure(base).problem()).isEqualTo("No server listens at " + base + ".");
        assertThat(failure(base).remedy()).endsWith("mvn lambda:run-local \"-Dlambda.port=" + base.getPort() + "\"");
    }

    @Test
    void invokeWhenConnectionBreaksFails() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> peer = CompletableFuture.runAsync(() -> closeFirst(socket));
            URI url = URI.create("http://127.0.0.1:" + socket.getLocalPort());

            assertThat(failure(url).problem()).startsWith("The connection to " + url + " failed before the response");
            peer.join();
        }
    }

    @Test
    void brokenCallIsNotRepeated() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        CompletableFuture<Void> peer;
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            peer = CompletableFuture.runAsync(() -> {
                while (!socket.isClosed()) {
                    closeFirst(socket);
                    calls.incrementAndGet();
                }
            });
            URI url = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/2015-03-31/functions/f/invocations");

            assertThat(failure(url).problem()).startsWith("The connection to ");
        }
        // It ends with the socket, in accept or before.
        peer.handle((end, closed) -> calls).join();
        assertThat(calls).hasValue(1);
    }

    @Test
    void responseThatEndsEarlyFails() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> peer = CompletableFuture.runAsync(
                    () -> answerFirst(socket, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n\"half"));
            URI url = URI.create("http://127.0.0.1:" + socket.getLocalPort());

            // From JDK 25 on, the JVM reports it itself.
            assertThat(failure(url).problem()).containsAnyOf("the response ends after 5 of 10 bytes", "Premature EOF");
            peer.join();
        }
    }

    @Test
    void otherProtocolFails() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> peer =
                    CompletableFuture.runAsync(() -> answerFirst(socket, "220 mail.example.com ESMTP\r\n"));
            URI url = URI.create("http://127.0.0.1:" + socket.getLocalPort());

            assertThat(failure(url).problem()).startsWith("The connection to " + url + " failed");
            peer.join();
        }
    }

    @Test
    void bytesOfEventAndResponseAreExact() throws InterruptedException {
        byte[] all = new byte[6 << 20];
        new Random(1).nextBytes(all);
        server.createContext("/", exchange -> {
            byte[] event = exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("X-Amzn-RequestId", "1");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(event);
            exchange.close();
        });

        InvokeOutcome outcome = client.invoke(base, new InvokeClient.Call("hello", all, "RequestResponse", null));

        assertThat(Arrays.equals(outcome.payload(), all)).isTrue();
    }

    @Test
    void interruptEndsTheWait() throws InterruptedException {
        CompletableFuture<Void> end = new CompletableFuture<>();
        CompletableFuture<Void> called = new CompletableFuture<>();
        server.createContext("/", exchange -> {
            called.complete(null);
            end.join();
            exchange.close();
        });
        CompletableFuture<Throwable> result = new CompletableFuture<>();
        Thread caller = new Thread(() -> result.complete(catchThrowable(() -> invoke(base))));
        caller.start();
        called.join();

        caller.interrupt();

        assertThat(result).succeedsWithin(Duration.ofMinutes(1)).isInstanceOf(InterruptedException.class);
        end.complete(null);
        caller.join();
    }

    /** A thread that is no daemon holds the JVM of Maven after the goal. */
    @Test
    void callLeavesNoThreadThatHoldsTheJvm() throws InterruptedException {
        answer(200, AWS, "1");
        Set<Thread> before = threadsThatHoldTheJvm();

        invoke(base);
        client.identityAt(base);

        assertThat(threadsThatHoldTheJvm()).allSatisfy(thread -> assertThat(
                        before.contains(thread) || !thread.getName().matches("(?i).*(http|keep-alive).*"))
                .as(thread.getName())
                .isTrue());
    }

    private static Set<Thread> threadsThatHoldTheJvm() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.isDaemon())
                .collect(Collectors.toSet());
    }

    @Test
    void proxyOfTheJvmIsNotUsed() throws IOException, InterruptedException {
        answer(200, AWS, "1");
        ProxySelector usual = ProxySelector.getDefault();
        ProxySelector.setDefault(ProxySelector.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1)));
        try {
            assertThat(invoke(base).payload()).isEqualTo(bytes("1"));
        } finally {
            ProxySelector.setDefault(usual);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:9000",
                "9000",
                "localhost",
                "ftp://localhost",
                "http:///x",
                "file:/x",
                "http://localhost:65536",
                ""
            })
    void invokeWhenUrlIsNotHttpFails(String text) {
        assertThat(failure(URI.create(text)).problem())
                .isEqualTo("lambda.url is \"" + text + "\", which is not an HTTP URL.");
    }

    @Test
    void addressOfIpVersion6IsCalled() throws IOException, InterruptedException {
        server.stop(0);
        byte[] loopback = new byte[16];
        loopback[15] = 1;
        InetAddress six = InetAddress.getByAddress(loopback);
        try {
            server = HttpServer.create(new InetSocketAddress(six, 0), 0);
        } catch (IOException e) {
            abort("no IPv6 here");
        }
        server.start();
        answer(200, AWS, "6");

        assertThat(invoke(URI.create("http://[::1]:" + server.getAddress().getPort()))
                        .payload())
                .isEqualTo(bytes("6"));
    }

    @Test
    void identityIsRequested() throws InterruptedException {
        answer(200, Map.of(), "{\"functionName\":\"f\",\"identity\":\"/home/hello\"}");

        assertThat(client.identityAt(base)).contains("/home/hello");
        assertThat(requests).hasSize(1).first().asString().startsWith("GET /lambda-image/session ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | {\"identity\":\"x\"}",
                "200 | <html></html>",
                "200 | {\"identity\":5}",
                "200 | {}",
                "200 | []",
                "302 | ''"
            })
    void otherServerHasNoIdentity(int status, String body) throws InterruptedException {
        answer(status, Map.of(), body);

        assertThat(client.identityAt(base)).isEmpty();
    }

    @Test
    void unreachableServerHasNoIdentity() throws InterruptedException {
        server.stop(0);

        assertThat(client.identityAt(base)).isEmpty();
        assertThat(client.identityAt(URI.create("no-address"))).isEmpty();
    }

    @Test
    void serverWithEndlessResponseHasNoIdentity() throws InterruptedException {
        CompletableFuture<Void> end = new CompletableFuture<>();
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            end.join();
            exchange.close();
        });

        assertThat(client.identityAt(base)).isEmpty();
        end.complete(null);
    }

    private InvokeOutcome invoke(URI url) throws InterruptedException {
        return client.invoke(url, new InvokeClient.Call("hello", bytes("{}"), "RequestResponse", null));
    }

    private UserException failure(URI url) {
        return catchThrowableOfType(UserException.class, () -> invoke(url));
    }

    private void answer(int status, Map<String, String> headers, String body) {
        HttpHandler handler = exchange -> {
            String type = exchange.getRequestHeaders().getFirst("X-Amz-Invocation-Type");
            String context = exchange.getRequestHeaders().getFirst("X-Amz-Client-Context");
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " type=" + type + " context="
                    + context + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            respond(exchange, status, headers, body);
        };
        server.createContext("/", handler);
    }

    private static void respond(HttpExchange exchange, int status, Map<String, String> headers, String body)
            throws IOException {
        exchange.getRequestBody().readAllBytes();
        headers.forEach(exchange.getResponseHeaders()::add);
        byte[] bytes = bytes(body);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void closeFirst(ServerSocket socket) {
        try (Socket connection = socket.accept()) {
            connection.getInputStream().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answerFirst(ServerSocket socket, String response) {
        try (Socket connection = socket.accept()) {
            connection.getInputStream().read();
            connection.getOutputStream().write(bytes(response));
            connection.shutdownOutput();
            connection.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
