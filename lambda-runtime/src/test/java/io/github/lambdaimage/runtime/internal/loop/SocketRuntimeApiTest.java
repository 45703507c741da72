package io.github.lambdaimage.runtime.internal.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.runtime.Invocation;
import io.github.lambdaimage.runtime.internal.http.ApiAddress;
import io.github.lambdaimage.runtime.internal.loop.ScriptedPeer.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class SocketRuntimeApiTest {

    private static final byte[] ANSWER = "\"done\"".getBytes(StandardCharsets.UTF_8);
    private static final ErrorReport REPORT =
            new ErrorReport("Runtime.UserException", "{\"errorType\":\"T\"}".getBytes(StandardCharsets.UTF_8), "{}");

    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private ScriptedPeer peer;
    private SocketRuntimeApi api;

    @BeforeEach
    void start() throws IOException {
        peer = ScriptedPeer.start();
        api = api(peer.address());
    }

    @AfterEach
    void stop() throws IOException {
        peer.close();
    }

    // ---- next

    @Test
    void nextWhenEventComesHasBodyAndAllHeaders() throws Exception {
        peer.event(
                "id-1",
                "{\"k\":\"\u00e4\"}",
                "lambda-RUNTIME-deadline-ms: 1700000000123",
                "Lambda-Runtime-Invoked-Function-Arn:arn:aws:lambda:us-east-1:1:function:f",
                "Lambda-Runtime-Trace-Id:\tRoot=1-2;Sampled=1 ",
                "Lambda-Runtime-Client-Context: {\"name\":\"\u00fc\"}",
                "Lambda-Runtime-Cognito-Identity: {\"cognitoIdentityId\":\"x\"}",
                "Lambda-Runtime-Aws-Tenant-Id: blue",
                "Connection: keep-alive");
        Invocation invocation = api.next();

        assertThat(invocation.body()).isEqualTo("{\"k\":\"\u00e4\"}");
        assertThat(invocation.requestId()).isEqualTo("id-1");
        assertThat(invocation.deadline()).isEqualTo(Instant.ofEpochMilli(1_700_000_000_123L));
        assertThat(invocation.functionArn()).isEqualTo("arn:aws:lambda:us-east-1:1:function:f");
        assertThat(invocation.traceId()).isEqualTo("Root=1-2;Sampled=1");
        assertThat(invocation.clientContext()).isEqualTo("{\"name\":\"\u00fc\"}");
        assertThat(invocation.cognitoIdentity()).isEqualTo("{\"cognitoIdentityId\":\"x\"}");
        assertThat(invocation.tenantId()).isEqualTo("blue");
        Request request = peer.request();
        assertThat(request.line()).isEqualTo("GET /2018-06-01/runtime/invocation/next HTTP/1.1");
        assertThat(request.headers())
                .containsOnlyKeys("host", "user-agent")
                .containsEntry("host", peer.address())
                .containsEntry("user-agent", "test/1");
    }

    @Test
    void nextWhenHeadersAreEmptyTreatsThemAsAbsent() throws Exception {
        peer.event(
                "1",
                "",
                "Lambda-Runtime-Trace-Id:",
                "Lambda-Runtime-Client-Context: ",
                "Lambda-Runtime-Cognito-Identity:\t",
                "Lambda-Runtime-Deadline-Ms:");
        Invocation invocation = api.next();

        assertThat(invocation.bytes()).isEmpty();
        assertThat(invocation.traceId()).isNull();
        assertThat(invocation.clientContext()).isNull();
        assertThat(invocation.cognitoIdentity()).isNull();
        assertThat(invocation.tenantId()).isNull();
        assertThat(invocation.functionArn()).isNull();
        assertThat(invocation.remainingTime()).isGreaterThan(Duration.ofMinutes(14));
    }

    @Test
    void nextWhenContentTypeIsMissingOrStatusHasNoReasonStillWorks() throws Exception {
        peer.send("HTTP/1.1 200\r\nLambda-Runtime-Aws-Request-Id: 1\r\nContent-Length: 1\r\n\r\n5");
        assertThat(api.next().body()).isEqualTo("5");
    }

    @Test
    void nextWhenRequestIdIsMissingReportsThatAndEnds() throws Exception {
        peer.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}").accepted();
        assertEnds(ExitCode.API_REJECTED, "Lambda-Runtime-Aws-Request-Id");
        peer.request();
        Request report = peer.request();
        assertThat(report.path()).isEqualTo("init/error");
        assertThat(report.text()).contains("Lambda-Runtime-Aws-Request-Id");
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 500})
    void nextWhenRejectedFinallyEndsAtOnce(int status) throws Exception {
        peer.status(status, "{\"errorType\":\"InternalServerError\"}");
        assertEnds(ExitCode.API_REJECTED, status + " {\"errorType\":\"InternalServerError\"}");
        peer.request();
        assertThat(peer.noRequest()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 404, 503, 302})
    void nextWhenNoEventComesAsksAgainAFewTimes(int status) throws Exception {
        String body = status == 204 ? "" : "x";
        for (int i = 1; i < SocketRuntimeApi.TRIES; i++) {
            peer.status(status, body);
        }
        peer.event("1", "5");
        assertThat(api.next().body()).isEqualTo("5");
        assertThat(log()).contains("next event: " + status);

        for (int i = 1; i <= SocketRuntimeApi.TRIES; i++) {
            peer.status(status, body);
        }
        assertEnds(ExitCode.API_REJECTED, "5 times in a row");
    }

    @Test
    void nextWhenConnectionIsRefusedEnds() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        api = api("127.0.0.1:" + free);
        assertEnds(ExitCode.API_UNREACHABLE, "refused");
    }

    @Test
    void nextWhenANewConnectionIsClosedOrResetEnds() {
        peer.sendAndClose().sendAndReset();
        assertEnds(ExitCode.API_UNREACHABLE, "closed before a response");
        assertThatThrownBy(api::next).isInstanceOf(RuntimeApiException.class);
    }

    @Test
    void nextWhenTheIdleConnectionWasClosedIsRepeatedOnANewOne() throws Exception {
        peer.event("1", "1")
                .sendAndClose("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n")
                .event("2", "2");
        api.next();
        api.respond(ANSWER);
        assertThat(api.next().body()).isEqualTo("2");
        assertThat(log()).isEmpty();
    }

    @Test
    void nextWhenTheIdleConnectionWasResetIsRepeatedOnANewOne() throws Exception {
        peer.event("1", "1")
                .sendAndReset("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n")
                .event("2", "2");
        api.next();
        api.respond(ANSWER);
        assertThat(api.next().body()).isEqualTo("2");
    }

    @Test
    void nextWhenResponseIsTruncatedIsNotRepeated() {
        peer.event("1", "1")
                .accepted()
                .sendAndClose("HTTP/1.1 200 OK\r\nLambda-Run")
                .event("2", "2");
        assertThat(take()).isEqualTo("1");
        assertEnds(ExitCode.API_UNREACHABLE, "within the head");
    }

    @Test
    void nextWhenTheServerClosesEachConnectionOpensANewOne() throws Exception {
        peer.sendAndClose("HTTP/1.1 200 OK\r\nConnection: foo, Close\r\nLambda-Runtime-Aws-Request-Id: 1\r\n"
                        + "Content-Length: 1\r\n\r\n5")
                .sendAndClose("HTTP/1.0 202 OK\r\n\r\n")
                .event("2", "6");
        assertThat(take()).isEqualTo("5");
        assertThat(api.next().body()).isEqualTo("6");
        assertThat(peer.request().connection()).isEqualTo(1);
        assertThat(peer.request().connection()).isEqualTo(2);
        assertThat(peer.request().connection()).isEqualTo(3);
    }

    @Test
    @SuppressWarnings("StringConcatToTextBlock") // A text block would hide what ends the lines.
    void nextWhenBytesComeOneByOneAndInChunksStillWorks() throws Exception {
        String answer = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n"
                + "Lambda-Runtime-Aws-Request-Id: 1\r\n\r\n3;x=y\r\n{\"a\r\n4\r\n\": 1\r\n01\r\n}\r\n0\r\nTrailer: x\r\n\r\n";
        peer.send(answer.split("", -1)).accepted().event("2", "2");
        assertThat(take()).isEqualTo("{\"a\": 1}");
        assertThat(api.next().requestId()).isEqualTo("2");
        assertThat(peer.request().connection()).isEqualTo(1);
        peer.request();
        assertThat(peer.request().connection()).isEqualTo(1);
    }

    @Test
    void nextWhenEventIsOfTheLargestSizeStillWorks() throws Exception {
        String event = "x".repeat(SocketRuntimeApi.MAX_RESPONSE);
        peer.event("1", event);
        assertThat(api.next().bytes()).hasSize(event.length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 99999999", "Transfer-Encoding: chunked", "X: no length"})
    void nextWhenEventIsLargerThanAnyLambdaSendsAnswersItWithAnErrorAndTakesTheNext(String framing) throws Exception {
        String head = "HTTP/1.1 200 OK\r\nLambda-Runtime-Aws-Request-Id: big\r\n" + framing + "\r\n\r\n";
        peer.send(head, framing.startsWith("C") ? "" : "7fffffff\r\n" + "x".repeat(7_000_000))
                .accepted()
                .event("2", "2");
        assertThat(api.next().requestId()).isEqualTo("2");
        assertThat(log()).contains("The event of request big is not given to the handler", "6357092", "6291556");
        peer.request();
        Request error = peer.request();
        assertThat(error.path()).isEqualTo("invocation/big/error");
        assertThat(error.headers()).containsEntry("lambda-runtime-function-error-type", "Function.EventTooLarge");
        assertThat(error.text()).contains("\"errorType\":\"EventTooLarge\"", "Send less");
        assertThat(peer.request().path()).isEqualTo("invocation/next");
    }

    @Test
    void nextWhenAnEventThatIsTooLargeIsSentAgainAndAgainEnds() {
        for (int i = 0; i < SocketRuntimeApi.TRIES; i++) {
            peer.send("HTTP/1.1 200 OK\r\nLambda-Runtime-Aws-Request-Id: big\r\nContent-Length: 99999999\r\n\r\n")
                    .accepted();
        }
        assertEnds(ExitCode.API_REJECTED, "The event of request big is sent again, although it was rejected, 5 times");
    }

    @Test
    void nextWhenManyEventsAreTooLargeRejectsEachAndTakesTheNext() throws Exception {
        int events = 3 * SocketRuntimeApi.TRIES;
        for (int i = 0; i < events; i++) {
            peer.send("HTTP/1.1 200 OK\r\nLambda-Runtime-Aws-Request-Id: big" + i
                            + "\r\nContent-Length: 99999999\r\n\r\n")
                    .accepted();
        }
        peer.event("2", "2");
        assertThat(api.next().requestId()).isEqualTo("2");
        assertThat(log()).contains("The event of request big" + (events - 1) + " is not given to the handler");
    }

    @Test
    void nextWhenRequestIdWouldBreakTheNextRequestEnds() {
        peer.event("a b", "1");
        assertEnds(ExitCode.API_REJECTED, "request id");
    }

    @Test
    void nextWhenAnswerIsNotHttpEnds() {
        peer.sendAndClose("SSH-2.0-OpenSSH_9.6\r\n\r\n");
        assertEnds(ExitCode.API_REJECTED, "not an HTTP/1.1 response: \"SSH-2.0-OpenSSH_9.6");
    }

    // ---- response

    @Test
    void responseIsPostedOnceInOneRequest() throws Exception {
        peer.event("id-1", "1").accepted().event("id-2", "2").accepted();
        api.next();
        api.respond(ANSWER);
        api.next();
        api.respond(new byte[0]);

        peer.request();
        Request response = peer.request();
        assertThat(response.line()).isEqualTo("POST /2018-06-01/runtime/invocation/id-1/response HTTP/1.1");
        assertThat(response.text()).isEqualTo("\"done\"");
        assertThat(response.headers())
                .containsOnlyKeys("host", "user-agent", "content-type", "content-length")
                .containsEntry("content-type", "application/json");
        peer.request();
        Request empty = peer.request();
        assertThat(empty.path()).isEqualTo("invocation/id-2/response");
        assertThat(empty.connection()).isEqualTo(1);
        assertThat(empty.headers()).containsEntry("content-length", "0");
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 32_700, 32_768, 40_000, 6_291_556})
    void responseOfAnySizeArrivesWhole(int size) throws Exception {
        byte[] body = new byte[size];
        for (int i = 0; i < size; i++) {
            body[i] = (byte) ('a' + i % 23);
        }
        peer.event("1", "1").accepted();
        api.next();
        api.respond(body);
        peer.request();
        assertThat(peer.request().text()).isEqualTo(new String(body, StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 410, 502})
    void responseWhenRejectedIsLoggedAndTheNextEventIsTaken(int status) throws Exception {
        peer.event("id-1", "1")
                .status(status, "{\"errorType\":\"InvalidRequestID\"}")
                .event("2", "2");
        api.next();
        api.respond(ANSWER);
        assertThat(log())
                .isEqualTo("lambda-runtime: The Runtime API rejects the response of request id-1: " + status
                        + " {\"errorType\":\"InvalidRequestID\"}.\n");
        assertThat(api.next().requestId()).isEqualTo("2");
        assertThat(paths(3)).isEqualTo("invocation/next invocation/id-1/response invocation/next ");
    }

    @Test
    void responseWhenTooLargeIsLoggedWithSizesAndNotFollowedByAnError() throws Exception {
        peer.event("1", "1")
                .status(413, "{\"errorType\":\"RequestEntityTooLarge\"}")
                .event("2", "2");
        api.next();
        api.respond(new byte[7_000_000]);
        assertThat(log()).contains("7000000 bytes", "6291556", "Function.ResponseSizeTooLarge");
        api.fail(REPORT);
        assertThat(api.next().requestId()).isEqualTo("2");
        assertThat(paths(3)).isEqualTo("invocation/next invocation/1/response invocation/next ");
    }

    @Test
    void responseWhenRejectedBeforeItWasReadIsLoggedOrLostAndTheNextEventIsTaken() throws Exception {
        peer.event("1", "1")
                .ignoreBodies()
                .sendAndClose("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                .event("2", "2");
        api.next();
        api.respond(new byte[7_000_000]);
        assertThat(log()).containsAnyOf("413", "The connection broke");
        assertThat(api.next().requestId()).isEqualTo("2");
    }

    @Test
    void responseWhenPlatformIsBrokenEnds() throws Exception {
        peer.event("1", "1").status(500, "{\"errorType\":\"InternalServerError\"}");
        api.next();
        assertThatThrownBy(() -> api.respond(ANSWER))
                .isInstanceOfSatisfying(
                        RuntimeApiException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.API_REJECTED))
                .hasMessageContaining("500");
    }

    @Test
    void responseWhenTheConnectionIsLostIsNotSentAgain() throws Exception {
        peer.event("1", "1").sendAndClose().event("2", "2");
        api.next();
        api.respond(ANSWER);
        assertThat(log()).contains("is not posted again");
        assertThat(api.next().requestId()).isEqualTo("2");
        assertThat(paths(3)).isEqualTo("invocation/next invocation/1/response invocation/next ");
    }

    @Test
    void responseWhenItsAcknowledgementIsCutCountsAsAccepted() throws Exception {
        peer.event("1", "1")
                .sendAndClose("HTTP/1.1 202 Accepted\r\nContent-Length: 16\r\n\r\n{\"sta")
                .event("2", "2");
        api.next();
        api.respond(ANSWER);
        assertThat(api.next().requestId()).isEqualTo("2");
    }

    /** Each byte comes soon after the one before: only a limit for all of them together ends that. */
    @Test
    void responseWhenItsAcknowledgementIsSlowIsNotWaitedFor() throws Exception {
        peer.event("1", "1")
                .dripping("HTTP/1.1 202 Accepted\r\nContent-Length: 500\r\n\r\n", "x", 500, 20)
                .event("2", "2");
        api.next();
        api.respond(ANSWER);
        assertThat(api.next().requestId()).isEqualTo("2");
        assertThat(peer.requests()).extracting(Request::connection).containsExactly(1, 1, 2);
        assertThat(log()).isEmpty();
    }

    @Test
    void acknowledgementWhenItLagsALittleLeavesTheConnectionInUse() throws Exception {
        peer.event("1", "1")
                .pausing("HTTP/1.1 202 Accepted\r\nContent-Length: 4\r\n\r\n", 50, "done")
                .event("2", "2");
        api.next();
        api.respond(ANSWER);
        assertThat(api.next().requestId()).isEqualTo("2");
        assertThat(peer.requests()).extracting(Request::connection).containsExactly(1, 1, 1);
    }

    @Test
    void responseWhenThereIsNoConnectionIsPostedOnceThereIsOneAgain() throws Exception {
        api = new SocketRuntimeApi(ApiAddress.parse(peer.address()), "test/1", logged, 60_000);
        peer.sendAndPause("HTTP/1.1 200 OK\r\nLambda-Runtime-Aws-Request-Id: 1\r\nConnection: close\r\n"
                        + "Content-Length: 1\r\n\r\n1")
                .accepted()
                .event("2", "2");
        api.next();
        FutureTask<String> answer = new FutureTask<>(() -> {
            api.respond(ANSWER);
            Thread.interrupted();
            return api.next().requestId();
        });
        Thread client = new Thread(answer, "client");
        client.setDaemon(true);
        client.start();
        while (client.getState() != Thread.State.TIMED_WAITING) {
            assertThat(client.isAlive()).isTrue();
            client.join(5);
        }
        peer.resume();
        client.interrupt();
        assertThat(answer.get()).isEqualTo("2");
        assertThat(paths(3)).isEqualTo("invocation/next invocation/1/response invocation/next ");
        assertThat(log()).isEmpty();
    }

    @Test
    void responseWhenThereIsStillNoConnectionIsLoggedAsNotPosted() throws Exception {
        peer.sendAndStop("HTTP/1.1 200 OK\r\nLambda-Runtime-Aws-Request-Id: 1\r\nConnection: close\r\n"
                + "Content-Length: 1\r\n\r\n1");
        api.next();
        api.respond(ANSWER);
        assertThat(log())
                .isEqualTo("lambda-runtime: The response of request 1 could not be posted: Connection refused,"
                        + " no connection to " + peer.address() + ", tried twice.\n");
        assertEnds(ExitCode.API_UNREACHABLE, "Connection refused");
    }

    // ---- error

    @Test
    void errorIsPostedWithItsTypeAndCause() throws Exception {
        peer.event("id-1", "1").accepted().event("2", "2");
        api.next();
        api.fail(REPORT);
        api.fail(REPORT);
        api.next();
        peer.request();
        Request error = peer.request();
        assertThat(error.line()).isEqualTo("POST /2018-06-01/runtime/invocation/id-1/error HTTP/1.1");
        assertThat(error.text()).isEqualTo("{\"errorType\":\"T\"}");
        assertThat(error.headers())
                .containsEntry("lambda-runtime-function-error-type", "Runtime.UserException")
                .containsEntry("lambda-runtime-function-xray-error-cause", "{}");
        assertThat(peer.request().path()).isEqualTo("invocation/next");
    }

    @ParameterizedTest
    @ValueSource(ints = {202, 400, 403})
    void failedStartIsPostedAndARejectionLogged(int status) throws Exception {
        peer.status(status, "{}");
        api.failStart(new ErrorReport(InitError.BAD_FUNCTION_CODE, "{}".getBytes(StandardCharsets.UTF_8), null));
        Request error = peer.request();
        assertThat(error.line()).isEqualTo("POST /2018-06-01/runtime/init/error HTTP/1.1");
        assertThat(error.headers())
                .containsEntry("lambda-runtime-function-error-type", "Runtime.BadFunctionCode")
                .doesNotContainKey("lambda-runtime-function-xray-error-cause");
        assertThat(log())
                .isEqualTo(
                        status == 202
                                ? ""
                                : "lambda-runtime: The Runtime API rejects the failed start: " + status + " {}.\n");
    }

    // ---- addresses

    @Test
    void addressWhenANameOrIpv6Works() throws Exception {
        peer.event("1", "1");
        assertThat(api("localhost:" + peer.port()).next().requestId()).isEqualTo("1");
        try (ScriptedPeer six = ScriptedPeer.start("::1")) {
            six.event("6", "1");
            assertThat(api("[::1]:" + six.port()).next().requestId()).isEqualTo("6");
        } catch (SocketException e) {
            Assumptions.abort("no IPv6 here");
        }
    }

    @Test
    void warmUpLeavesNothingBehind() throws Exception {
        api.warmUp();
        api.fail(REPORT);
        peer.event("1", "1");
        assertThat(api.next().requestId()).isEqualTo("1");
        assertThat(peer.request().path()).isEqualTo("invocation/next");
    }

    private String take() {
        try {
            String body = api.next().body();
            api.respond(ANSWER);
            return body;
        } catch (RuntimeApiException e) {
            throw new AssertionError(e);
        }
    }

    private void assertEnds(int exitCode, String reason) {
        assertThatThrownBy(api::next)
                .isInstanceOfSatisfying(
                        RuntimeApiException.class, e -> assertThat(e.exitCode()).isEqualTo(exitCode))
                .hasMessageContaining(reason);
    }

    private String paths(int count) throws InterruptedException {
        StringBuilder paths = new StringBuilder();
        for (int i = 0; i < count; i++) {
            paths.append(peer.request().path()).append(' ');
        }
        return paths.toString();
    }

    private String log() {
        return logged.toString(StandardCharsets.UTF_8);
    }

    private SocketRuntimeApi api(String address) {
        return new SocketRuntimeApi(ApiAddress.parse(address), "test/1", logged, 0);
    }
}
