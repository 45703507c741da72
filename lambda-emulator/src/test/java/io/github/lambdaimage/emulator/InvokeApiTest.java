package io.github.lambdaimage.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.emulator.environment.EnvironmentLauncher;
import io.github.lambdaimage.emulator.internal.invoke.InvokeRoutes;
import io.github.lambdaimage.emulator.internal.invoke.Invoker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class InvokeApiTest {
    private static final String PATH = "/2015-03-31/functions/any-name/invocations";

    private final HttpClient client = HttpClient.newHttpClient();
    private LambdaEmulator lambda;

    @BeforeEach
    void start() throws IOException {
        lambda = LambdaEmulator.start(Patient.function("mine").withIdentity("id \"1\""), FakeRuntime.echo());
    }

    @AfterEach
    void close() {
        lambda.close();
    }

    @Test
    void answersAsLambdaWhenTheCallIsGood() throws Exception {
        HttpResponse<String> answer = post(PATH, "{\"a\":1}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"a\":1}");
        assertThat(header(answer, "X-Amz-Executed-Version")).isEqualTo("$LATEST");
        assertThat(header(answer, "X-Amzn-RequestId")).matches("[0-9a-f-]{36}");
        assertThat(header(answer, "Content-Type")).isEqualTo("application/json");
        assertThat(header(answer, "X-Amzn-Trace-Id")).startsWith("Root=1-");
        assertThat(header(answer, "X-Amzn-Remapped-Content-Length")).isEqualTo("0");
        assertThat(answer.headers().map()).doesNotContainKeys("x-amz-function-error", "server");
        assertThat(header(post(PATH, "1", "X-Amzn-Trace-Id", "Root=1-2-3"), "X-Amzn-Trace-Id"))
                .isEqualTo("Root=1-2-3");
    }

    @Test
    void functionGetsAnEmptyObjectWhenTheCallHasNoEvent() throws Exception {
        HttpResponse<String> answer = send(request(PATH).POST(BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{}");
        assertThat(lambda.invoke(new byte[0]).text()).isEqualTo("{}");

        HttpResponse<String> dryRun =
                send(request(PATH).header("X-Amz-Invocation-Type", "DryRun").POST(BodyPublishers.noBody()));
        assertThat(dryRun.statusCode()).isEqualTo(204);
        assertThat(dryRun.body()).isEmpty();
    }

    @Test
    void functionGetsAnEmptyObjectWhenTheEventIsSentInChunksAndHasNone() throws Exception {
        try (Socket socket =
                new Socket(lambda.endpoint().getHost(), lambda.endpoint().getPort())) {
            socket.getOutputStream()
                    .write(("POST " + PATH + " HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
                                    + "Connection: close\r\n\r\n0\r\n\r\n")
                            .getBytes(UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n{}");
        }
    }

    @Test
    void functionGetsAnEmptyObjectWhenACallOfTypeEventHasNoEvent() throws Exception {
        BlockingQueue<String> events = new LinkedBlockingQueue<>();
        EnvironmentLauncher launcher = FakeRuntime.reacting((event, runtime) -> {
            events.add(new String(event.body(), UTF_8));
            runtime.respond(FakeRuntime.id(event), event.body());
        });
        try (LambdaEmulator own = LambdaEmulator.start(Patient.function("mine"), launcher)) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(own.endpoint() + PATH))
                    .header("X-Amz-Invocation-Type", "Event")
                    .POST(BodyPublishers.noBody())
                    .build();
            assertThat(client.send(request, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(202);
            assertThat(events.take()).isEqualTo("{}");
        }
    }

    @Test
    void answersWhenALargeEventIsRejectedForItsPathItsMethodItsTypeOrItsQualifier() throws Exception {
        String large = "\"" + "x".repeat(6_000_000) + "\"";
        for (int i = 0; i < 30; i++) {
            assertThat(post("/nowhere", large).statusCode()).as("path, %s", i).isEqualTo(404);
            assertThat(post(InvokeRoutes.SESSION, large).statusCode())
                    .as("method, %s", i)
                    .isEqualTo(405);
            assertThat(post(PATH, large, "X-Amz-Invocation-Type", "Later").statusCode())
                    .as("type, %s", i)
                    .isEqualTo(400);
            assertThat(post(PATH + "?Qualifier=!", large).statusCode())
                    .as("qualifier, %s", i)
                    .isEqualTo(400);
        }
    }

    @Test
    void takesAnyNameArnAndQualifierWhenTheyAreWellFormed() throws Exception {
        for (String name : new String[] {
            "function",
            "mine:live",
            "arn:aws:lambda:us-east-1:123456789012:function:other%3A7",
            "123456789012:function:x"
        }) {
            assertThat(post("/2015-03-31/functions/" + name + "/invocations", "1")
                            .statusCode())
                    .as(name)
                    .isEqualTo(200);
        }
        HttpResponse<String> seven = post(PATH + "?Qualifier=7", "1");
        assertThat(header(seven, "X-Amz-Executed-Version")).isEqualTo("7");
        assertThat(post(PATH + "?Qualifier=$LATEST.PUBLISHED", "1").statusCode())
                .isEqualTo(200);
        assertError(
                post("/2015-03-31/functions/mine:1/invocations?Qualifier=2", "1"),
                400,
                "InvalidParameterValueException");
    }

    @Test
    void namesTheConstraintWhenAValueIsNotOfTheModel() throws Exception {
        assertConstraint(
                post("/2015-03-31/functions/not%20good/invocations", "1"),
                "Value 'not good' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression"
                        + " pattern: (arn:(aws");
        assertConstraint(
                post("/2015-03-31/functions/" + "a".repeat(257) + "/invocations", "1"),
                "...' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 256");
        assertConstraint(
                post(PATH + "?Qualifier=a.b", "1"),
                "Value 'a.b' at 'qualifier' failed to satisfy constraint: Member must satisfy regular expression");
        assertConstraint(
                post(PATH + "?Qualifier=" + "q".repeat(129), "1"),
                "' at 'qualifier' failed to satisfy constraint: Member must have length less than or equal to 128");
        assertConstraint(
                post(PATH, "1", "X-Amz-Invocation-Type", "Sometimes"),
                "Value 'Sometimes' at 'invocationType' failed to satisfy constraint: Member must satisfy enum value set:"
                        + " [Event, RequestResponse, DryRun]");
        assertConstraint(
                post(PATH, "1", "X-Amz-Log-Type", "All"),
                "Value 'All' at 'logType' failed to satisfy constraint: Member must satisfy enum value set: [None, Tail]");
        assertConstraint(
                post(PATH, "1", "X-Amz-Tenant-Id", "no,comma"),
                "Value 'no,comma' at 'tenantId' failed to satisfy constraint: Member must satisfy regular expression");
        assertConstraint(
                post(PATH, "1", "X-Amz-Tenant-Id", "t".repeat(257)),
                "...' at 'tenantId' failed to satisfy constraint: Member must have length less than or equal to 256");
    }

    @Test
    void reportsTheLocationWhenTheEventIsNotJson() throws Exception {
        String prefix =
                "{\"Type\":\"User\",\"message\":\"Could not parse request body into json: Could not parse payload"
                        + " into json: ";
        assertThat(post(PATH, "{\n a:1}").body())
                .isEqualTo(prefix + "Unexpected character ('a' (code 97)) at [line: 2, column: 2]\"}");
        assertThat(post(PATH, "{\"a\":").body())
                .isEqualTo(prefix + "Unexpected end-of-input at [line: 1, column: 6]\"}");
        HttpResponse<String> latin =
                send(request(PATH).POST(BodyPublishers.ofByteArray(new byte[] {'"', (byte) 0x87})));
        assertError(latin, 400, "InvalidRequestContentException");
        assertThat(latin.body()).isEqualTo(prefix + "Invalid UTF-8 byte 0x87 at [line: 1, column: 2]\"}");
    }

    @Test
    void namesTheLimitWhenTheEventIsTooLarge() throws Exception {
        String six = "\"" + "x".repeat(Invoker.REQUEST_LIMIT - 2) + "\"";
        assertThat(post(PATH, six).statusCode()).isEqualTo(200);
        String over = "{\"Type\":\"User\",\"message\":\"Request must be smaller than 6291456 bytes for the"
                + " InvokeFunction operation\"}";
        HttpResponse<String> sync = post(PATH, six + " ");
        assertError(sync, 413, "RequestEntityTooLargeException");
        assertThat(sync.body()).isEqualTo(over);
        assertThat(post(PATH, six + " ", "X-Amz-Invocation-Type", "Event").body())
                .isEqualTo(over);
        HttpResponse<String> event =
                post(PATH, "\"" + "x".repeat(Invoker.EVENT_LIMIT - 1) + "\"", "X-Amz-Invocation-Type", "Event");
        assertError(event, 413, "RequestEntityTooLargeException");
        assertThat(event.body())
                .isEqualTo("{\"Type\":\"User\",\"message\":\"1048577 byte payload is too large for the Event invocation"
                        + " type (limit 1048576 bytes)\"}");
    }

    @Test
    void rejectsWithAwsNamesWhenTheCallIsMalformed() throws Exception {
        assertError(post(PATH, "1", "X-Amz-Client-Context", "%%%"), 400, "InvalidRequestContentException");
        assertError(post(PATH, "1", "X-Amz-Client-Context", base64("[1]")), 400, "InvalidRequestContentException");
        String tooLong = base64("{\"a\":\"" + "\u20ac".repeat(12_000) + "\"}");
        assertError(post(PATH, "1", "X-Amz-Client-Context", tooLong), 400, "InvalidRequestContentException");
        assertError(post("/2015-03-31/functions", "1"), 404, "UnknownOperationException");
        HttpResponse<String> get = send(request(PATH).GET());
        assertError(get, 405, "MethodNotAllowedException");
        assertThat(header(get, "Allow")).isEqualTo("POST");
        assertThat(post(PATH, "").statusCode()).isEqualTo(200);
    }

    @Test
    void queuesAndChecksWhenTheTypeSaysSo() throws Exception {
        HttpResponse<String> event = post(PATH, "1", "X-Amz-Invocation-Type", "Event");
        assertThat(event.statusCode()).isEqualTo(202);
        assertThat(event.body()).isEmpty();
        assertThat(header(event, "X-Amzn-Trace-Id")).startsWith("Root=1-");
        assertThat(event.headers().map()).doesNotContainKeys("content-type", "x-amz-executed-version");
        HttpResponse<String> dryRun = post(PATH, "1", "X-Amz-Invocation-Type", "DryRun");
        assertThat(dryRun.statusCode()).isEqualTo(204);
        assertThat(header(dryRun, "X-Amzn-RequestId")).isNotEmpty();
        assertThat(dryRun.headers().map()).doesNotContainKeys("content-type", "x-amz-executed-version");
    }

    @Test
    void rejectsWhenAWebPageCouldHaveSentIt() throws Exception {
        assertError(post(PATH, "1", "Origin", "https://evil.example"), 403, "AccessDeniedException");
        assertError(post(PATH, "1", "Sec-Fetch-Site", "cross-site"), 403, "AccessDeniedException");
        assertThat(raw("POST " + PATH + " HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 1\r\n\r\n1"))
                .startsWith("HTTP/1.1 403");
        assertThat(raw("POST " + PATH
                        + " HTTP/1.1\r\nHost: localhost:1\r\nContent-Length: 1\r\nConnection: close\r\n\r\n1"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void staysUpWhenARequestIsNotHttpOrItsHeadIsTooLarge() throws Exception {
        assertThat(raw("nonsense\r\n\r\n")).startsWith("HTTP/1.1 400");
        assertThat(raw("GET / HTTP/1.1\r\nHost: localhost\r\nX-Large: " + "x".repeat(70_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431");
        assertThat(post(PATH, "1").statusCode()).isEqualTo(200);
    }

    @Test
    void saysWhoseSessionItIsWhenAsked() throws Exception {
        HttpResponse<String> session = send(request("/lambda-image/session").GET());
        assertThat(session.body()).isEqualTo("{\"functionName\":\"mine\",\"identity\":\"id \\\"1\\\"\"}");
    }

    private void assertError(HttpResponse<String> answer, int status, String type) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(header(answer, "X-Amzn-ErrorType")).isEqualTo(type);
        assertThat(answer.body()).startsWith("{\"Type\":\"User\",\"message\":\"");
    }

    private void assertConstraint(HttpResponse<String> answer, String part) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(header(answer, "X-Amzn-ErrorType")).isEqualTo("ValidationException");
        assertThat(answer.body())
                .startsWith("{\"message\":\"1 validation error detected: Value '")
                .contains(part);
    }

    private HttpResponse<String> post(String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder builder = request(path).POST(BodyPublishers.ofString(body));
        return send(headers.length == 0 ? builder : builder.headers(headers));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(lambda.endpoint() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder builder) throws IOException, InterruptedException {
        return client.send(builder.build(), BodyHandlers.ofString());
    }

    private String raw(String request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), lambda.endpoint().getPort())) {
            socket.setSoTimeout(RawConnection.PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(UTF_8));
            byte[] start = socket.getInputStream().readNBytes(12);
            return new String(start, UTF_8);
        }
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
