package io.github.lambdaimage.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class RuntimeApiTest {
    private static final byte[] NOTHING = {};
    private static final String ROOT = "/2018-06-01/runtime/";

    private final List<String> seen = new CopyOnWriteArrayList<>();

    @Test
    void sendsTheHeadersOfTheCallWhenTheRuntimeAsks() throws Exception {
        Instant before = Instant.now();
        InvokeRequest request = InvokeRequest.of("1".getBytes(UTF_8))
                .withQualifier("live")
                .withClientContext("{\n\"custom\":\"\u00fc\"}")
                .withCognitoIdentity("{\"cognitoIdentityId\":\"i\"}")
                .withTenantId("blue")
                .withTraceId("Root=1-2-3");
        try (LambdaEmulator lambda = start((event, runtime) -> {
            for (String name : List.of(
                    "Content-Type",
                    "Lambda-Runtime-Invoked-Function-Arn",
                    "Lambda-Runtime-Trace-Id",
                    "Lambda-Runtime-Client-Context",
                    "Lambda-Runtime-Cognito-Identity",
                    "Lambda-Runtime-Aws-Tenant-Id")) {
                seen.add(event.headers().firstValue(name).orElse("absent"));
            }
            seen.add(event.headers().firstValue("Lambda-Runtime-Deadline-Ms").orElse("absent"));
            runtime.respond(FakeRuntime.id(event), event.body());
        })) {
            assertThat(lambda.invoke(request).executedVersion()).isEqualTo("$LATEST");
            assertThat(lambda.invoke("2".getBytes(UTF_8)).text()).isEqualTo("2");
        }
        assertThat(seen.subList(0, 6))
                .containsExactly(
                        "application/json",
                        "arn:aws:lambda:us-east-1:123456789012:function:mine:live",
                        "Root=1-2-3",
                        "{ \"custom\":\"\\u00fc\"}",
                        "{\"cognitoIdentityId\":\"i\"}",
                        "blue");
        Instant deadline = Instant.ofEpochMilli(Long.parseLong(seen.get(6)));
        assertThat(deadline).isBetween(before.plusSeconds(119), Instant.now().plusSeconds(120));
        assertThat(seen.get(9)).matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0");
        assertThat(seen.subList(10, 13)).containsOnly("absent");
    }

    @Test
    void keepsTheClientContextBackWhenTheCallIsAnEvent() throws Exception {
        CountDownLatch ran = new CountDownLatch(1);
        InvokeRequest request = InvokeRequest.of("1".getBytes(UTF_8))
                .withInvocationType(InvocationType.EVENT)
                .withClientContext("{}")
                .withTenantId("blue");
        try (LambdaEmulator lambda = start((event, runtime) -> {
            for (String name : List.of("Lambda-Runtime-Client-Context", "Lambda-Runtime-Aws-Tenant-Id")) {
                seen.add(event.headers().firstValue(name).orElse("absent"));
            }
            runtime.respond(FakeRuntime.id(event), event.body());
            ran.countDown();
        })) {
            assertThat(lambda.invoke(request).statusCode()).isEqualTo(202);
            ran.await();
        }
        assertThat(seen).containsExactly("absent", "blue");
    }

    @Test
    void answersWithLambdasCodesWhenARuntimeMisbehaves() throws Exception {
        try (LambdaEmulator lambda = start((event, runtime) -> {
            String id = FakeRuntime.id(event);
            add(runtime.send("POST", ROOT + "invocation/unknown/response", event.body()));
            add(runtime.send("POST", ROOT + "init/error", event.body()));
            add(runtime.send("POST", ROOT + "restore/error", event.body()));
            add(runtime.send("GET", ROOT + "restore/next", NOTHING));
            add(runtime.send("GET", ROOT + "invocation/" + id + "/response", NOTHING));
            add(runtime.send("GET", "/2018-06-01/ping", NOTHING));
            add(runtime.send(
                    "POST",
                    ROOT + "invocation/" + id + "/response",
                    event.body(),
                    "Lambda-Runtime-Function-Response-Mode",
                    "often"));
            add(runtime.send("GET", ROOT + "invocation/next", NOTHING, "Origin", "http://evil.example"));
            add(runtime.respond(id, event.body()));
            add(runtime.respond(id, event.body()));
        })) {
            lambda.invoke("1".getBytes(UTF_8));
            // The second call begins when all of the first one's replies are seen.
            lambda.invoke("1".getBytes(UTF_8));
        }
        assertThat(seen.subList(0, 10))
                .containsExactly(
                        "400 {\"errorMessage\":\"Invalid request ID\",\"errorType\":\"InvalidRequestID\"}",
                        "403 {\"errorMessage\":\"State transition is not allowed\",\"errorType\":\"InvalidStateTransition\"}",
                        "404 {\"errorMessage\":\"The Runtime API has no such path.\",\"errorType\":\"NotFound\"}",
                        "404 {\"errorMessage\":\"The Runtime API has no such path.\",\"errorType\":\"NotFound\"}",
                        "405 {\"errorMessage\":\"This path accepts only POST.\",\"errorType\":\"MethodNotAllowed\"}",
                        "200 pong",
                        "400 {\"errorMessage\":\"Invalid function response mode: often\",\"errorType\":"
                                + "\"InvalidFunctionResponseMode\"}",
                        "403 {\"Type\":\"User\",\"message\":\"Requests from web pages are rejected. Send it without an"
                                + " Origin header.\"}",
                        "202 {\"status\":\"OK\"}",
                        "403 {\"errorMessage\":\"State transition is not allowed\",\"errorType\":\"InvalidStateTransition\"}");
    }

    @Test
    void keepsTheErrorTypeWhenItIsOneOfLambdas() throws Exception {
        RecordingListener listener = new RecordingListener();
        EmulatorConfig config = Patient.function("mine").withListener(listener);
        try (LambdaEmulator lambda = LambdaEmulator.start(
                config,
                FakeRuntime.reacting((event, runtime) -> runtime.send(
                        "POST",
                        ROOT + "invocation/" + FakeRuntime.id(event) + "/error",
                        NOTHING,
                        "Lambda-Runtime-Function-Error-Type",
                        new String(event.body(), UTF_8).replace("\"", ""))))) {
            assertThat(lambda.invoke("\"Runtime.UserException\"".getBytes(UTF_8))
                            .text())
                    .isEqualTo("{\"errorType\":\"Runtime.UserException\",\"errorMessage\":\"\"}");
            lambda.invoke("\"Function.bad-one\"".getBytes(UTF_8));
            lambda.invoke("\"whatever\"".getBytes(UTF_8));
        }
        assertThat(listener.all(EmulatorEvent.InvocationEnded.class))
                .extracting(ended -> ended.report().errorType().orElse(""))
                .containsExactly("Runtime.UserException", "Function.Unknown", "Runtime.Unknown");
    }

    @Test
    void answers503AndFreesPortsWhenClosedUnderLoad() throws Exception {
        CountDownLatch inCall = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        LambdaEmulator lambda = start((event, runtime) -> {
            inCall.countDown();
            never.await();
        });
        List<Integer> statuses = new CopyOnWriteArrayList<>();
        Thread[] callers = new Thread[20];
        for (int i = 0; i < callers.length; i++) {
            callers[i] = new Thread(() -> {
                try {
                    statuses.add(lambda.invoke("1".getBytes(UTF_8)).statusCode());
                } catch (InterruptedException e) {
                    statuses.add(-1);
                }
            });
            callers[i].start();
        }
        inCall.await();
        lambda.close();
        lambda.close();
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(statuses).hasSize(20).containsOnly(503);
        assertThat(lambda.invoke("1".getBytes(UTF_8)).statusCode()).isEqualTo(503);
        EmulatorConfig same =
                Patient.function("mine").withPort(lambda.endpoint().getPort());
        try (LambdaEmulator again = LambdaEmulator.start(same, FakeRuntime.echo())) {
            assertThat(again.invoke("1".getBytes(UTF_8)).statusCode()).isEqualTo(200);
        }
    }

    private LambdaEmulator start(FakeRuntime.Reaction reaction) throws IOException {
        return LambdaEmulator.start(Patient.function("mine"), FakeRuntime.reacting(reaction));
    }

    private void add(HttpResponse<byte[]> response) {
        seen.add(FakeRuntime.text(response));
    }
}
