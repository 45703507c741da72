package io.github.lambdaimage.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.emulator.environment.EnvironmentLauncher;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Functions whose version is replaced, which are prepared for a call, and which share a port. */
@Tag("any-jvm")
@Timeout(300)
class FunctionVersionsTest {

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger released = new AtomicInteger();

    @Test
    void laterCallsRunInTheNewVersionAndEarlierOnesCompleteInTheOld() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch replaced = new CountDownLatch(1);
        EnvironmentLauncher slow = FakeRuntime.reacting((event, runtime) -> {
            started.countDown();
            replaced.await();
            runtime.respond(FakeRuntime.id(event), "\"old\"".getBytes(UTF_8));
        });
        ExecutorService threads = Executors.newCachedThreadPool();
        try (LambdaEmulator lambda = LambdaEmulator.start(List.of(version("f", slow)))) {
            Future<InvokeResponse> old = threads.submit(() -> lambda.invoke("{}".getBytes(UTF_8)));
            started.await();

            lambda.replace(version("f", saying("new")), true);

            assertThat(lambda.invoke("{}".getBytes(UTF_8)).text()).isEqualTo("\"new\"");
            assertThat(released).as("its call is in progress").hasValue(0);
            replaced.countDown();
            assertThat(old.get(120, TimeUnit.SECONDS).text()).isEqualTo("\"old\"");
            Eventually.isTrue("the old version is released", () -> released.get() == 1);
        } finally {
            threads.shutdownNow();
        }
        assertThat(released).as("the second version ends with the local Lambda").hasValue(2);
    }

    @Test
    void noCallIsLostOrAnsweredByAnOlderVersionWhileVersionsAreReplaced() throws Exception {
        AtomicInteger current = new AtomicInteger();
        try (LambdaEmulator lambda = LambdaEmulator.start(List.of(version("f", saying("0"))))) {
            ExecutorService callers = Executors.newFixedThreadPool(4);
            List<Future<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                calls.add(callers.submit(() -> {
                    int before = current.get();
                    String answer = lambda.invoke("{}".getBytes(UTF_8)).text();
                    return Integer.parseInt(answer.replace("\"", "")) >= before;
                }));
                if (i % 10 == 0) {
                    int next = i / 10 + 1;
                    lambda.replace(version("f", saying(Integer.toString(next))), false);
                    current.set(next);
                }
            }
            for (Future<Boolean> call : calls) {
                assertThat(call.get(120, TimeUnit.SECONDS)).isTrue();
            }
            callers.shutdown();
            Eventually.isTrue("all old versions are released", () -> released.get() == 10);
        }
    }

    @Test
    void aCallThatCannotBePreparedIsAnsweredWithTheError() throws Exception {
        EmulatorConfig config = EmulatorConfig.forFunction("f")
                .withPreparation(name -> CompletableFuture.completedFuture(
                        Optional.of(new FunctionError("Function.CompileError", name + ": ';' expected"))));
        try (LambdaEmulator lambda = LambdaEmulator.start(config, saying("unreachable"))) {
            InvokeResponse response = lambda.invoke("{}".getBytes(UTF_8));

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.functionError()).isEqualTo("Unhandled");
            assertThat(response.text())
                    .isEqualTo("{\"errorType\":\"Function.CompileError\",\"errorMessage\":\"f: ';' expected\"}");
            assertThat(lambda.invoke(InvokeRequest.of(new byte[0]).withInvocationType(InvocationType.EVENT))
                            .statusCode())
                    .isEqualTo(202);
            assertThat(lambda.invoke(InvokeRequest.of(new byte[0]).withInvocationType(InvocationType.DRY_RUN))
                            .statusCode())
                    .isEqualTo(204);
        }
    }

    @Test
    void severalFunctionsAnswerByTheirNamesAndOthersAreNotFound() throws Exception {
        try (LambdaEmulator lambda =
                LambdaEmulator.start(List.of(version("a", saying("A")), version("b", saying("B"))))) {
            assertThat(post(lambda, "a").body()).isEqualTo("\"A\"");
            assertThat(post(lambda, "b:3").body()).isEqualTo("\"B\"");
            assertThat(post(lambda, "arn:aws:lambda:us-east-1:123456789012:function:b")
                            .body())
                    .isEqualTo("\"B\"");

            HttpResponse<String> unknown = post(lambda, "c");
            assertThat(unknown.statusCode()).isEqualTo(404);
            assertThat(unknown.headers().firstValue("X-Amzn-ErrorType")).contains("ResourceNotFoundException");
            assertThat(unknown.body())
                    .isEqualTo("{\"Type\":\"User\",\"Message\":\"Function not found:"
                            + " arn:aws:lambda:us-east-1:123456789012:function:c\"}");
            assertThat(session(lambda, "?identity=id-b")).contains("\"functionName\":\"b\"");
            assertThat(session(lambda, "")).contains("\"functionName\":\"a\"");
        }
        assertThatThrownBy(() -> LambdaEmulator.start(List.of(version("a", saying("A")), version("a", saying("B")))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private FunctionVersion version(String name, EnvironmentLauncher launcher) {
        return new FunctionVersion(
                EmulatorConfig.forFunction(name).withIdentity("id-" + name), launcher, released::incrementAndGet);
    }

    private static EnvironmentLauncher saying(String text) {
        return FakeRuntime.reacting(
                (event, runtime) -> runtime.respond(FakeRuntime.id(event), ('"' + text + '"').getBytes(UTF_8)));
    }

    private HttpResponse<String> post(LambdaEmulator lambda, String name) throws Exception {
        URI url = URI.create(lambda.endpoint() + "/2015-03-31/functions/" + name + "/invocations");
        return http.send(
                HttpRequest.newBuilder(url)
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private String session(LambdaEmulator lambda, String query) throws Exception {
        URI url = URI.create(lambda.endpoint() + "/lambda-image/session" + query);
        return http.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
