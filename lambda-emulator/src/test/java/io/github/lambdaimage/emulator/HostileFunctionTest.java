package io.github.lambdaimage.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.emulator.internal.ledger.LambdaErrors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What functions may do that no good runtime does: it harms their own call at most, and no other. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileFunctionTest {
    private final UnexpectedFailures failures = new UnexpectedFailures();
    private final ManualFunctions functions = new ManualFunctions();
    private final RecordingListener listener = new RecordingListener();
    private LambdaEmulator lambda;

    @BeforeEach
    void start() throws IOException {
        failures.watch();
        lambda = start(Duration.ofMinutes(2));
    }

    private LambdaEmulator start(Duration timeout) throws IOException {
        return LambdaEmulator.start(
                Patient.function("mine").withTimeout(timeout).withConcurrency(3).withListener(listener),
                functions,
                Patient.LIMITS);
    }

    @AfterEach
    void close() {
        lambda.close();
        failures.stop();
        failures.assertNone();
    }

    /**
     * @param request sent while the function has a call; {@code ID} stands for the ID of that call
     * @param status of the response; 0 if the connection is closed
     * @param caller what the caller gets then, if that was the end of the call; the function answers well otherwise
     */
    record Row(String name, String request, int status, String caller) {
        static Row of(String name, int status, String request) {
            return new Row(name, request, status, "\"good\"");
        }

        @Override
        public String toString() {
            return name + " -> " + status;
        }
    }

    static Stream<Row> rows() {
        String large = "x".repeat(LambdaErrors.PAYLOAD_LIMIT + 1);
        String injection = "a\u00fc" + "b".repeat(30_000);
        return Stream.of(
                Row.of("unknown id", 400, ManualFunctions.response("00000000-0000-0000-0000-000000000000", "1")),
                Row.of("empty id", 404, ManualFunctions.response("", "1")),
                Row.of("id of 10,000 letters", 404, ManualFunctions.response("i".repeat(10_000), "1")),
                Row.of("id with dots", 400, ManualFunctions.response("..%2f..", "1")),
                Row.of("id in another case", 400, ManualFunctions.response("IDx", "1")),
                Row.of("dots behind the id", 404, ManualFunctions.post("invocation/ID/../next/response", "1")),
                Row.of("unknown path", 404, ManualFunctions.post("invocation/ID/answer", "1")),
                Row.of(
                        "response by GET",
                        405,
                        ManualFunctions.response("ID", "1").replace("POST", "GET")),
                Row.of("next by POST", 405, ManualFunctions.post("invocation/next", "")),
                Row.of("ping by DELETE", 405, "DELETE /2018-06-01/ping HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                Row.of(
                        "other version of the API",
                        404,
                        ManualFunctions.response("ID", "1").replace("2018", "2019")),
                Row.of("unknown response mode", 400, mode("often")),
                Row.of("response mode of 30,000 letters", 400, mode("s".repeat(30_000))),
                Row.of("response mode beyond ASCII", 400, mode("\u00fc")),
                Row.of("response mode with a capital", 400, mode("Streaming")),
                Row.of("init/error after next", 403, ManualFunctions.post("init/error", "{}")),
                Row.of(
                        "restore/next",
                        404,
                        ManualFunctions.post("restore/next", "").replace("POST", "GET")),
                Row.of("no host", 400, ManualFunctions.response("ID", "1").replace("Host: localhost\r\n", "")),
                Row.of("foreign host", 403, ManualFunctions.response("ID", "1").replace("localhost", "evil.example")),
                Row.of(
                        "origin of a page",
                        403,
                        ManualFunctions.post("invocation/ID/response", "1", "Origin: http://evil.example")),
                Row.of(
                        "length and coding",
                        400,
                        ManualFunctions.post("invocation/ID/response", "1", "Transfer-Encoding: chunked")),
                Row.of("bad chunk", 400, chunked("1\r\n1\r\nzz\r\n")),
                Row.of(
                        "length not a number",
                        400,
                        ManualFunctions.response("ID", "1").replace("Length: 1", "Length: x")),
                Row.of(
                        "head of 1 MB",
                        431,
                        ManualFunctions.post("invocation/ID/response", "1", "X: " + "x".repeat(1 << 20))),
                Row.of("no HTTP", 400, "ID\r\n\r\n"),
                new Row(
                        "body over the limit",
                        ManualFunctions.response("ID", large),
                        413,
                        "Function.ResponseSizeTooLarge"),
                new Row(
                        "chunked body over the limit",
                        chunked(Integer.toHexString(large.length()) + "\r\n" + large + "\r\n0\r\n\r\n"),
                        413,
                        "Function.ResponseSizeTooLarge"),
                new Row(
                        "error over the limit",
                        ManualFunctions.post("invocation/ID/error", large),
                        413,
                        "Function.ResponseSizeTooLarge"),
                new Row(
                        "error type that is hostile",
                        ManualFunctions.post(
                                "invocation/ID/error", "", "Lambda-Runtime-Function-Error-Type: " + injection),
                        202,
                        "{\"errorType\":\"Runtime.Unknown\",\"errorMessage\":\"\"}"),
                new Row(
                        "error type with line ends",
                        ManualFunctions.post(
                                "invocation/ID/error",
                                "",
                                "Lambda-Runtime-Function-Error-Type: Function.A%0d%0aX-Evil: 1"),
                        202,
                        "{\"errorType\":\"Function.Unknown\",\"errorMessage\":\"\"}"),
                new Row("error that is not JSON", ManualFunctions.post("invocation/ID/error", "<html>"), 202, "<html>"),
                new Row(
                        "stream that ends in an error",
                        chunked(
                                "5\r\n\"half\r\n0\r\nLambda-Runtime-Function-Error-Type: Function.Broke\r\nLambda-Runtime-Function-Error-Body: "
                                        + Base64.getEncoder()
                                                .encodeToString(
                                                        "{\"errorType\":\"Broke\"}".getBytes(StandardCharsets.US_ASCII))
                                        + "\r\n\r\n"),
                        202,
                        "{\"errorType\":\"Broke\"}"),
                new Row(
                        "stream that ends in an error that is not base64",
                        chunked(
                                "5\r\n\"half\r\n0\r\nLambda-Runtime-Function-Error-Type: Function.Broke\r\nLambda-Runtime-Function-Error-Body: %%%\r\n\r\n"),
                        202,
                        "{\"errorType\":\"Function.Broke\",\"errorMessage\":\"\"}"));
    }

    private static String mode(String value) {
        return ManualFunctions.post("invocation/ID/response", "1", "Lambda-Runtime-Function-Response-Mode: " + value);
    }

    private static String chunked(String body) {
        return "POST /2018-06-01/runtime/invocation/ID/response HTTP/1.1\r\nHost: localhost\r\n"
                + "Lambda-Runtime-Function-Response-Mode: streaming\r\nTransfer-Encoding: chunked\r\n\r\n" + body;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void affectsNoOtherCall(Row row) throws Exception {
        CompletableFuture<RawConnection.Answer> answer = call("\"event\"");
        ManualFunctions.Function function = functions.take();
        String id = function.takeCall();
        assertThat(function.status(row.request.replace("ID", id))).isEqualTo(row.status);
        if (row.caller.equals("\"good\"")) {
            assertThat(answer).isNotDone();
            assertThat(function.status(ManualFunctions.response(id, "\"good\"")))
                    .isEqualTo(202);
        }
        assertThat(get(answer).status()).isEqualTo(200);
        assertThat(get(answer).body()).contains(row.caller);
        assertThat(get(answer).head()).doesNotContain("X-Evil").doesNotContain("bbbbbbbbbbbb");
        assertThat(get(answer).head().contains("X-Amz-Function-Error: Unhandled"))
                .isEqualTo(!row.caller.equals("\"good\""));
        assertNextCallIsGood(function);
    }

    @Test
    void affectsNoOtherCallWhenItAnswersTheCallOfAnother() throws Exception {
        CompletableFuture<RawConnection.Answer> one = call("1");
        ManualFunctions.Function a = functions.take();
        String idA = a.takeCall();
        CompletableFuture<RawConnection.Answer> two = call("2");
        ManualFunctions.Function b = functions.take();
        String idB = b.takeCall();
        assertThat(a.status(ManualFunctions.response(idB, "\"stolen\""))).isEqualTo(400);
        assertThat(a.status(ManualFunctions.post("invocation/" + idB + "/error", "{}")))
                .isEqualTo(400);
        assertThat(b.status(ManualFunctions.response(idB, "\"b\""))).isEqualTo(202);
        assertThat(a.status(ManualFunctions.response(idA, "\"a\""))).isEqualTo(202);
        assertThat(get(one).body()).isEqualTo("\"a\"");
        assertThat(get(two).body()).isEqualTo("\"b\"");
    }

    @Test
    void takesTheFirstReplyWhenThereAreSeveral() throws Exception {
        CompletableFuture<RawConnection.Answer> answer = call("1");
        ManualFunctions.Function function = functions.take();
        String id = function.takeCall();
        assertThat(function.status(ManualFunctions.response(id, "\"first\""))).isEqualTo(202);
        assertThat(function.status(ManualFunctions.response(id, "\"second\""))).isEqualTo(403);
        assertThat(function.status(ManualFunctions.post("invocation/" + id + "/error", "{}")))
                .isEqualTo(403);
        assertThat(get(answer).body()).isEqualTo("\"first\"");
        assertNextCallIsGood(function);
    }

    @Test
    void takesOneWholeReplyWhenTwoAreSentAtTheSameTime() throws Exception {
        CompletableFuture<RawConnection.Answer> answer = call("1");
        ManualFunctions.Function function = functions.take();
        String id = function.takeCall();
        String a = ManualFunctions.response(id, "\"" + "a".repeat(100_000) + "\"");
        String b = ManualFunctions.post("invocation/" + id + "/error", "\"" + "b".repeat(100_000) + "\"");
        try (RawConnection first = function.connect();
                RawConnection second = function.connect()) {
            first.send(a.substring(0, 50_000));
            second.send(b.substring(0, 50_000));
            first.send(a.substring(50_000));
            second.send(b.substring(50_000));
            assertThat(first.read().status() + second.read().status()).isEqualTo(202 + 403);
        }
        assertThat(get(answer).body()).matches("\"(a{100000}|b{100000})\"");
        assertNextCallIsGood(function);
    }

    @Test
    void answersTheNewestRequestWhenThereAreSeveral() throws Exception {
        lambda.warmUp();
        ManualFunctions.Function function = functions.take();
        try (RawConnection old = function.connect();
                RawConnection latest = function.connect()) {
            old.send(ManualFunctions.next());
            Eventually.isTrue("the first question is open", () -> !listener.all(EmulatorEvent.EnvironmentReady.class)
                    .isEmpty());
            latest.send(ManualFunctions.next());
            assertThat(old.read().status()).isEqualTo(403);
            CompletableFuture<RawConnection.Answer> answer = call("1");
            String id = ManualFunctions.idOf(latest.read());
            assertThat(function.status(ManualFunctions.response(id, "\"good\"")))
                    .isEqualTo(202);
            assertThat(get(answer).body()).isEqualTo("\"good\"");
        }
    }

    @Test
    void sendsTheCallAgainWhenTheFunctionHasNotReplied() throws Exception {
        CompletableFuture<RawConnection.Answer> answer = call("{\"a\":1}");
        ManualFunctions.Function function = functions.take();
        String id = function.takeCall();
        try (RawConnection again = function.connect()) {
            RawConnection.Answer event = again.send(ManualFunctions.next()).read();
            assertThat(ManualFunctions.idOf(event)).isEqualTo(id);
            assertThat(event.body()).isEqualTo("{\"a\":1}");
        }
        assertThat(function.status(ManualFunctions.response(id, "\"once\""))).isEqualTo(202);
        assertThat(function.status(ManualFunctions.response(id, "\"twice\""))).isEqualTo(403);
        assertThat(get(answer).body()).isEqualTo("\"once\"");
        assertNextCallIsGood(function);
    }

    @Test
    void rejectsTheReplyWhenTheCallHasTimedOut() throws Exception {
        lambda.close();
        lambda = start(Duration.ofSeconds(5));
        CompletableFuture<RawConnection.Answer> answer = call("1");
        ManualFunctions.Function function = functions.take();
        String id = function.takeCall();
        try (RawConnection late = function.connect()) {
            late.send(ManualFunctions.response(id, "\"late\"").substring(0, 130));
            assertThat(get(answer).body()).contains("Sandbox.Timedout", "Task timed out after 5.00 seconds");
            // Its port is closed, or the call is rejected.
            RawConnection.Answer rejected = late.sendWhatItTakes("late\"").readOrClosed();
            assertThat(rejected == null || rejected.status() >= 400).isTrue();
        }
        assertNextCallIsGood(null);
    }

    @Test
    void neverTakesHalfAReplyForAWholeOneWhenItIsCut() throws Exception {
        lambda.close();
        lambda = start(Duration.ofSeconds(10));
        CompletableFuture<RawConnection.Answer> answer = call("1");
        ManualFunctions.Function function = functions.take();
        String id = function.takeCall();
        String whole = ManualFunctions.response(id, "\"0123456789\"");
        String half = whole.substring(0, whole.length() - 4);
        try (RawConnection connection = function.connect()) {
            connection.send(half).reset();
        }
        try (RawConnection connection = function.connect()) {
            connection.send(half);
        }
        try (RawConnection connection = function.connect()) {
            assertThat(connection.send(half).halfClose().read().status()).isEqualTo(400);
        }
        String chunks = chunked("5\r\n\"half\r\n").replace("ID", id);
        try (RawConnection connection = function.connect()) {
            assertThat(connection.send(chunks).halfClose().read().status()).isEqualTo(400);
        }
        assertThat(get(answer).body()).contains("Sandbox.Timedout");
        assertNextCallIsGood(null);
    }

    @Test
    void tellsFunctionAndCallerWhenTheReportOfAFailedStartIsTooLarge() throws Exception {
        CompletableFuture<RawConnection.Answer> answer = call("1");
        String report = ManualFunctions.post(
                "init/error",
                "x".repeat(LambdaErrors.PAYLOAD_LIMIT + 1),
                "Lambda-Runtime-Function-Error-Type: Runtime.NoSuchHandler");
        ManualFunctions.Function function = functions.take();
        assertThat(function.status(report)).isEqualTo(413);
        assertThat(get(answer).body()).contains("\"errorType\":\"Runtime.NoSuchHandler\"");
        assertThat(function.status(report)).as("a second one").isEqualTo(403);
        function.exit(1);
        assertNextCallIsGood(null);
    }

    @Test
    void takesTheReplyWhenItIsSentAgainAfterACut() throws Exception {
        CompletableFuture<RawConnection.Answer> answer = call("1");
        ManualFunctions.Function function = functions.take();
        String id = function.takeCall();
        try (RawConnection connection = function.connect()) {
            connection
                    .send(ManualFunctions.response(id, "\"0123456789\"").substring(0, 120))
                    .reset();
        }
        assertThat(function.status(ManualFunctions.response(id, "\"good\""))).isEqualTo(202);
        assertThat(get(answer).body()).isEqualTo("\"good\"");
    }

    @Test
    void tellsTheCallerWhenTheFunctionEndsInTheMiddleOfItsReply() throws Exception {
        CompletableFuture<RawConnection.Answer> answer = call("1");
        ManualFunctions.Function function = functions.take();
        String id = function.takeCall();
        try (RawConnection connection = function.connect()) {
            connection.send(ManualFunctions.response(id, "\"0123456789\"").substring(0, 120));
            function.exit(9);
            assertThat(get(answer).body()).contains("Runtime.ExitError", "exit status 9");
        }
        assertNextCallIsGood(null);
    }

    @Test
    void runsTheCallToItsEndWhenTheCallerGoesAway() throws Exception {
        RawConnection caller = new RawConnection(lambda.endpoint().getPort());
        caller.send(
                "POST /2015-03-31/functions/f/invocations HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\n1");
        ManualFunctions.Function function = functions.take();
        String id = function.takeCall();
        caller.reset();
        // As on AWS: the function is not notified, and its response is discarded.
        assertThat(function.status(ManualFunctions.response(id, "\"unheard\""))).isEqualTo(202);
        assertNextCallIsGood(function);
        Eventually.isTrue("the connection is gone", () -> lambda.connections() == 0);
    }

    @Test
    void answersWhenTheCallerHasSaidThatNothingMoreComes() throws Exception {
        try (RawConnection caller = new RawConnection(lambda.endpoint().getPort())) {
            caller.send(
                            "POST /2015-03-31/functions/f/invocations HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\n1")
                    .halfClose();
            ManualFunctions.Function function = functions.take();
            String id = function.takeCall();
            assertThat(function.status(ManualFunctions.response(id, "\"good\"")))
                    .isEqualTo(202);
            assertThat(caller.read().body()).isEqualTo("\"good\"");
        }
    }

    @Test
    void goesOnWhenFunctionsConnectionsAreResetAtAnyStage() throws Exception {
        CompletableFuture<RawConnection.Answer> answer = call("1");
        ManualFunctions.Function function = functions.take();
        String id = function.takeCall();
        for (String stage : new String[] {
            "",
            "GET /2018",
            ManualFunctions.response(id, "1234").substring(0, 40),
            ManualFunctions.response(id, "1234").replace("1234", "12"),
            ManualFunctions.post("init/error", "{}")
        }) {
            function.connect().send(stage).reset();
        }
        assertThat(function.status(ManualFunctions.response(id, "\"good\""))).isEqualTo(202);
        assertThat(get(answer).body()).isEqualTo("\"good\"");
        assertNextCallIsGood(function);
    }

    /** Any environment may take it, since one that misbehaved may have been ended. */
    private void assertNextCallIsGood(ManualFunctions.@Nullable Function known) throws Exception {
        CompletableFuture<RawConnection.Answer> next = call("\"next\"");
        ManualFunctions.Function function = known == null ? functions.take() : known;
        String id = function.takeCall();
        assertThat(function.status(ManualFunctions.response(id, "\"fine\""))).isEqualTo(202);
        assertThat(get(next).body()).isEqualTo("\"fine\"");
    }

    /** A call over HTTP. A thread for each: Java 25 has one for all on two processors, which the first would hold. */
    private CompletableFuture<RawConnection.Answer> call(String event) {
        int port = lambda.endpoint().getPort();
        return CompletableFuture.supplyAsync(
                () -> {
                    try (RawConnection caller = new RawConnection(port)) {
                        return caller.send(
                                        "POST /2015-03-31/functions/f/invocations HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                                                + event.getBytes(UTF_8).length + "\r\n\r\n" + event)
                                .read();
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                },
                work -> new Thread(work, "caller").start());
    }

    private static RawConnection.Answer get(CompletableFuture<RawConnection.Answer> answer) throws Exception {
        return answer.get(120, TimeUnit.SECONDS);
    }
}
